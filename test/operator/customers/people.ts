import type { CustomerRow } from 'pocketsim'
import { luhnDigit } from '../../../src/bytes/digits.js'

const serial = (n: number, length: number) => String(n).padStart(length, '0')

/** An ICCID with that serial number. */
export const iccidOf = (n: number): string => {
  const digits = `897011${serial(n, 12)}`
  return digits + luhnDigit(digits)
}

/** An existing customer with all that a card and an account have; each number is another customer. */
export const rowOf = (n: number) =>
  ({
    msisdn: `+7916${serial(n, 7)}`,
    name: `Customer ${n}`,
    passport: `4509 ${serial(n, 6)}`,
    account: `7${serial(n, 11)}`,
    iccid: iccidOf(n),
    imsi: `25001${serial(n, 10)}`,
    pin1: serial((n * 7) % 10_000, 4),
    puk1: serial((n * 7919) % 100_000_000, 8),
    pin2: serial((n * 11) % 10_000, 4),
    puk2: serial((n * 7907) % 100_000_000, 8),
    ki: serial(n, 32),
    opc: serial(n + 1, 32),
    balance: n * 100,
  }) satisfies CustomerRow
