/** What the parser needs to know of a service code. TS 22.030 Annex B. */
export interface Service {
  /** What SIA is, where that decides something: a number registers, a password is a secret. */
  readonly sia?: 'number' | 'password'
  /** SIC is the no-reply time. */
  readonly timed?: true
  /** It can be set for the one call whose number follows. */
  readonly call?: true
  /** It has a fourth piece of supplementary information. */
  readonly sid?: true
}

/** Service codes of supplementary services, those that are alike in one row. TS 22.030 Annex B. */
const FAMILIES: readonly (readonly [codes: string, service: Service])[] = [
  // forwarding: unconditional, busy, not reachable
  ['21 67 62', { sia: 'number' }],
  // forwarding: no reply, all, all conditional
  ['61 002 004', { sia: 'number', timed: true }],
  // barring: outgoing, international, except home; incoming, roaming; all, all outgoing, all incoming; profiles 1 to 4
  ['33 331 332 35 351 330 333 353 591 592 593 594', { sia: 'password' }],
  // CLIR; user-to-user signalling: all, 1 to 3; eMLPP priority 0 to 4
  ['31 360 361 362 363 750 751 752 753 754', { call: true }],
  // Follow Me
  ['214', { sia: 'number', sid: true }],
  // call waiting, CLIP, COLP, COLR, CNAP, call deflection, call transfer, CCBS, eMLPP, multicall
  ['43 30 76 77 300 66 96 37 75 88', {}],
]

/** The services by their code. */
export const SERVICES: ReadonlyMap<string, Service> = new Map(
  FAMILIES.flatMap(([codes, service]) => codes.split(' ').map((code) => [code, service] as const)),
)
