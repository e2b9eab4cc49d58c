import { wantFields, wantList, wantNumber } from '../../bytes/want.js'
import { bits, codec, flags } from './codec.js'

/** Services of the USIM by their numbers; the lowest bit of the first byte is number 1. TS 31.102 §4.2.8. */
export const usimServices = bits(1)

/** What EF.SST says of the services of a SIM, by their numbers. */
export interface SimServices {
  /** Those that the SIM has. */
  readonly allocated: readonly number[]
  /** Those of them that are in use. */
  readonly activated: readonly number[]
}

/** Each service has two bits: allocated, then activated. */
const pairs = bits(0)

/** TS 51.011 §10.3.7. */
export const simServices = codec<SimServices>(
  (bytes) => {
    const set = pairs.decode(bytes) ?? []
    const services = (of: 0 | 1) => set.filter((bit) => bit % 2 === of).map((bit) => (bit >> 1) + 1)
    return { allocated: services(0), activated: services(1) }
  },
  (value, room, name) => {
    const { allocated, activated } = wantFields(name, value, { allocated: true, activated: true })
    const places = [allocated, activated].flatMap((services, of) =>
      wantList(name, services).map((one) => 2 * wantNumber(name, one, 1, 4 * room) - 2 + of),
    )
    return pairs.encode(places, room, name)
  },
)

/** What the user has switched on: fixed dialling, barred dialling, control of access points. TS 31.102 §4.2.47. */
export const enabledServices = flags(['fdn', 'bdn', 'acl'])

/** Access classes of the subscriber, 0 to 15; class 0 is the lowest bit of the last byte. TS 31.102 §4.2.15, TS 51.011 §10.3.15. */
export const accessClasses = bits(0, { isReversed: true, size: 2 })

/** Access identities: multimedia priority service, mission critical services. TS 31.102 §4.4.11.7. */
export const accessIdentities = flags(['mps', 'mcs'], { size: 4 })
