/** Services of a USIM by their number in EF.UST, as far as a card or a phone here looks at them. TS 31.102 §4.2.8. */
export const USIM_SERVICES = {
  fixedDialling: 2,
  serviceDialling: 4,
  shortMessages: 10,
  shortMessageParameters: 12,
  adviceOfCharge: 13,
  groupLevel1: 17,
  groupLevel2: 18,
  serviceProviderName: 19,
  userNetworks: 20,
  ownNumbers: 21,
  /** Kc in the answer to a 3G challenge. */
  gsmAccess: 27,
  /** The standard wants its bit set. */
  reserved: 33,
  enabledServices: 34,
  gsmContext: 38,
  operatorNetworks: 42,
  homeNetworkAccess: 43,
  networkNames: 45,
  operatorNetworkNames: 46,
  equivalentHomeNetworks: 71,
  epsMobility: 85,
  fiveGsMobility: 122,
  fiveGsSecurity: 123,
  accessIdentities: 126,
} as const

/** Fixed dialling in EF.EST, the table of services that are switched on. TS 31.102 §4.2.47. */
export const FIXED_DIALLING_ENABLED = 1

/** Services of a SIM by their number in EF.SST. TS 51.011 §10.3.7. */
export const SIM_SERVICES = {
  chv1CanBeOff: 1,
  abbreviatedDialling: 2,
  fixedDialling: 3,
  shortMessages: 4,
  adviceOfCharge: 5,
  capabilityParameters: 6,
  userNetworks: 7,
  ownNumbers: 9,
  extension1: 10,
  extension2: 11,
  shortMessageParameters: 12,
  lastDialled: 13,
  groupLevel1: 15,
  groupLevel2: 16,
  serviceProviderName: 17,
  serviceDialling: 18,
  gprs: 38,
  userNetworksWithAccess: 43,
  operatorNetworksWithAccess: 44,
  homeNetworkAccess: 45,
} as const

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
