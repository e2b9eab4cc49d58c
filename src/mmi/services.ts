import type { MmiMeaning, MmiService } from './meaning.js'

/** What a piece of supplementary information is. TS 22.030 Annex B, the key under its table. */
export type Information =
  /** DN, a directory number. */
  | 'number'
  /** BS, a basic service group of Annex C. */
  | 'group'
  /** T, the no-reply time. */
  | 'time'
  /** PW, a password. */
  | 'password'
  /** R, the "required" option of user-to-user signalling. */
  | 'option'
  /** n, which request for call completion. */
  | 'request'
  /** Nbr_user, how many bearers. */
  | 'bearers'
  /** 88, a supervisor; TS 23.094 Annex B, as the two that follow. */
  | 'supervisor'
  /** MSISDN of the person who registered Follow Me. */
  | 'registrant'
  /** Whatever the operator wants. */
  | 'operator'

/** What a service code stands for. TS 22.030 Annex B. */
export interface Service {
  readonly service: MmiService
  /** The kinds of SIA, SIB, SIC and SID. The service does not have the others. */
  readonly si: readonly Information[]
  /** Whether it can be set for one call, whose number follows. */
  readonly call: boolean
  /** The meaning of the last digit of the code. */
  readonly said: Pick<MmiMeaning, 'priority' | 'profile'>
}

const FORWARDING = ['number', 'group'] as const
const TIMED = ['number', 'group', 'time'] as const
const BARRING = ['password', 'group'] as const
const UUS = ['option'] as const

type Row = readonly [code: string, service: MmiService, si?: readonly Information[], more?: Partial<Service>]

const CALL = { call: true } as const

/** TS 22.030 Annex B, in its order. */
const ANNEX_B: readonly Row[] = [
  ['75', 'emlpp'],
  ...[0, 1, 2, 3, 4].map((priority): Row => [`75${priority}`, 'emlpp', [], { ...CALL, said: { priority } }]),
  ['66', 'call-deflection'],
  ['30', 'clip'],
  ['31', 'clir', [], CALL],
  ['76', 'colp'],
  ['77', 'colr'],
  ['21', 'call-forwarding-unconditional', FORWARDING],
  ['67', 'call-forwarding-busy', FORWARDING],
  ['61', 'call-forwarding-no-reply', TIMED],
  ['62', 'call-forwarding-not-reachable', FORWARDING],
  ['002', 'call-forwarding-all', TIMED],
  ['004', 'call-forwarding-all-conditional', TIMED],
  ['43', 'call-waiting', ['group']],
  ['361', 'uus-1', UUS, CALL],
  ['362', 'uus-2', UUS, CALL],
  ['363', 'uus-3', UUS, CALL],
  ['360', 'uus-all', UUS, CALL],
  ['33', 'barring-all-outgoing', BARRING],
  ['331', 'barring-outgoing-international', BARRING],
  ['332', 'barring-outgoing-international-except-home', BARRING],
  ['35', 'barring-all-incoming', BARRING],
  ['351', 'barring-incoming-roaming', BARRING],
  ['330', 'barring-all', BARRING],
  ['333', 'barring-outgoing', BARRING],
  ['353', 'barring-incoming', BARRING],
  ['96', 'explicit-call-transfer'],
  ['37', 'ccbs', ['request']],
  ['214', 'follow-me', ['number', 'supervisor', 'registrant', 'operator']],
  ['300', 'cnap'],
  ...[1, 2, 3, 4].map((profile): Row => [`59${profile}`, 'msp', ['password'], { said: { profile } }]),
  ['88', 'multicall', ['bearers']],
]

/** The services by their code. */
export const SERVICES: ReadonlyMap<string, Service> = new Map(
  ANNEX_B.map(([code, service, si = [], more]) => [code, { service, si, call: false, said: {}, ...more }]),
)
