import { wantFields, wantNumber } from '../../bytes/want.js'
import { alpha, codec, fieldsOf, number } from './codec.js'

/** Units of charge, 0 to 16777215: EF.ACM, EF.ACMmax. TS 31.102 §4.2.7, §4.2.9, TS 51.011 §10.3.6, §10.3.8. */
export const units = number(3)

/** What a unit of charge costs, as EF.PUCT says it: `price` × 10 to the power of `exponent`. */
export interface UnitPrice {
  /** Currency by its three letters; empty if there is none. */
  readonly currency: string
  /** 0 to 4095. */
  readonly price: number
  /** -7 to 7. */
  readonly exponent: number
}

/** The two bytes of the price: 12 bits of it around the exponent and its sign. */
const NEGATIVE = 0x10
const EXPONENT_SHIFT = 5

const raw = fieldsOf<{ readonly currency: string; readonly bits: number }>({
  currency: { ...alpha, size: 3 },
  bits: number(2),
})

/** TS 31.102 §4.2.13, TS 51.011 §10.3.12. */
export const unitPrice = codec<UnitPrice>(
  (bytes) => {
    const found = raw.decode(bytes)
    if (found === undefined) return undefined
    const { currency, bits } = found
    const power = (bits & 0xff) >> EXPONENT_SHIFT
    return {
      currency,
      price: ((bits >> 4) & 0xff0) | (bits & 0xf),
      exponent: (bits & NEGATIVE) !== 0 && power > 0 ? -power : power,
    }
  },
  (value, room, name) => {
    const { currency, price, exponent } = wantFields(name, value, { currency: true, price: true, exponent: true })
    const whole = wantNumber(`${name}.price`, price, 0, 0xfff)
    const power = wantNumber(`${name}.exponent`, exponent, -7, 7)
    const sign = power < 0 ? NEGATIVE : 0
    const bits = ((whole & 0xff0) << 4) | (whole & 0xf) | sign | (Math.abs(power) << EXPONENT_SHIFT)
    return raw.encode({ currency, bits }, room, name)
  },
  raw.size,
)
