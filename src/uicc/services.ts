/** Services of a USIM by their number in EF.UST, where more than a file depends on them. TS 31.102 §4.2.8. */
export const USIM_SERVICES = {
  fixedDialling: 2,
  /** Kc in the answer to a 3G challenge. */
  gsmAccess: 27,
  /** The standard wants its bit set. */
  reserved: 33,
  enabledServices: 34,
  gsmContext: 38,
} as const

/** Fixed dialling in EF.EST, the table of services that are switched on. TS 31.102 §4.2.47. */
export const FIXED_DIALLING_ENABLED = 1

/** CHV1 may be disabled: a service in EF.SST that no file depends on. TS 51.011 §10.3.7. */
export const CHV1_CAN_BE_OFF = 1

/**
 * A table of services, number 1 in the lowest bits of the first byte. TS 31.102 §4.2.8, TS 51.011 §10.3.7.
 *
 * @param services - the numbers of those that are there
 * @param bits - how many bits each has, all of them set: 1, or 2 for allocated and activated
 * @param length - bytes
 */
export function serviceTable(services: readonly number[], bits: 1 | 2, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  for (const service of services) {
    const first = (service - 1) * bits
    const at = first >> 3
    bytes[at] = (bytes[at] ?? 0) | (((1 << bits) - 1) << (first & 7))
  }
  return bytes
}

/** Whether a table with one bit for each service has a service. TS 31.102 §4.2.8. */
export const hasService = (table: Uint8Array, service: number): boolean =>
  (((table[(service - 1) >> 3] ?? 0) >> ((service - 1) & 7)) & 1) === 1
