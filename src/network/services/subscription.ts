import {
  anything,
  type Check,
  fields,
  listOf,
  type OptionalFields,
  oneOf,
  type RequiredFields,
  rule,
  text,
} from '../../bytes/checks.js'
import { isDigits } from '../../bytes/digits.js'
import { type Home, wantMsisdn } from '../numbering.js'
import {
  type ClirMode,
  NETWORK_SERVICES,
  type NetworkService,
  SERVICE_GROUPS,
  type ServiceGroup,
  type SwitchedService,
} from '../service-names.js'

/** Who switches the barring programmes. TS 22.004 §5.3.1 */
export type BarringControl = 'subscriber' | 'operator'

/** What the operator sells to a subscriber. */
export interface SubscriptionOptions {
  /** The number: 7 to 15 digits, with or without `+`. */
  readonly msisdn: string
  /** Kinds of calls and messages; all by default. TS 22.004 Annex A */
  readonly basicServices?: readonly ServiceGroup[] | undefined
  /** Supplementary services that are provided; all but COLR by default. */
  readonly services?: readonly NetworkService[] | undefined
  /** Who switches the barring programmes, and the first password, 4 digits; by default the subscriber, with `0000`. */
  readonly barring?: { readonly control: BarringControl; readonly password?: string | undefined } | undefined
  /** Mode of CLIR; `temporary-allowed` by default. */
  readonly clir?: ClirMode | undefined
  /** The time for call forwarding on no reply until the subscriber sets one: 5 to 30 in steps of 5; 20 by default. TS 22.082 §3 */
  readonly noReplySeconds?: number | undefined
  /** The name that CNAP shows, up to 80 characters. TS 22.096 */
  readonly name?: string | undefined
}

/** State of one service in one group. TS 23.011 §2 */
export interface GroupState {
  readonly active: boolean
  /** The forwarded-to number in international form. A forwarding with a number is registered. */
  readonly number?: string
  readonly noReplySeconds?: number
}

/** Everything that the home network stores about a subscriber's services, as one readonly value. */
export interface Subscription {
  readonly msisdn: string
  readonly groups: readonly ServiceGroup[]
  readonly provided: ReadonlySet<NetworkService>
  readonly control: BarringControl
  readonly password: string
  /** Wrong passwords in a row, WPA. TS 23.011 §3.1 */
  readonly wrongPasswords: number
  readonly clir: ClirMode
  /** The operator bars everything that comes in. TS 22.041 §2 */
  readonly incomingBarred: boolean
  readonly name?: string
  /** The no-reply time that was set last. */
  readonly noReplySeconds: number
  /** Code of the country in which the phone is. */
  readonly country: string
  readonly switches: { readonly [Service in SwitchedService]?: { readonly [Group in ServiceGroup]?: GroupState } }
}

const OFF: GroupState = { active: false }

/** State of a service in a group. */
export const groupState = ({ switches }: Subscription, service: SwitchedService, group: ServiceGroup): GroupState =>
  switches[service]?.[group] ?? OFF

/** The subscription with another state of a service in a group. */
export const withGroup = (
  subscription: Subscription,
  service: SwitchedService,
  group: ServiceGroup,
  state: GroupState,
): Subscription => ({
  ...subscription,
  switches: { ...subscription.switches, [service]: { ...subscription.switches[service], [group]: state } },
})

/** Whether a value is a possible no-reply time. TS 22.082 §3 */
export const isNoReplyTime = (seconds: unknown): seconds is number =>
  typeof seconds === 'number' && seconds >= 5 && seconds <= 30 && seconds % 5 === 0

/** Whether a text can be a barring password. TS 22.004 §5.2 */
export const isBarringPassword = (password: unknown): password is string =>
  typeof password === 'string' && isDigits(password, 4, 4)

const CLIR_MODES: readonly ClirMode[] = ['permanent', 'temporary-restricted', 'temporary-allowed']
const CONTROLS: readonly BarringControl[] = ['subscriber', 'operator']

type BarringOptions = NonNullable<SubscriptionOptions['barring']>
const barringControl: RequiredFields<BarringOptions> = { control: oneOf(CONTROLS) }
const barringPassword: OptionalFields<BarringOptions> = { password: rule('4 decimal digits', isBarringPassword) }
/** The fields of `barring`, each with its check. */
export const BARRING_FIELDS = { ...barringControl, ...barringPassword }
/** What the operator may sell besides the number, each with its check. */
export const SERVICE_FIELDS: OptionalFields<SubscriptionOptions> = {
  basicServices: listOf(oneOf(SERVICE_GROUPS)),
  services: listOf(oneOf(NETWORK_SERVICES)),
  barring: fields<BarringOptions>(barringControl, barringPassword),
  clir: oneOf(CLIR_MODES),
  noReplySeconds: rule('5, 10, 15, 20, 25 or 30', isNoReplyTime),
  name: text(0, 80),
}
const checkSubscription: Check<SubscriptionOptions> = fields<SubscriptionOptions>({ msisdn: anything }, SERVICE_FIELDS)

/** The services of a subscriber by default. All subscribers share this set. */
const PROVIDED: ReadonlySet<NetworkService> = new Set(NETWORK_SERVICES.filter((service) => service !== 'colr'))

/** A new subscriber's state: nothing is registered or active. */
export function subscriptionOf(options: SubscriptionOptions, home: Home): Subscription {
  checkSubscription(options, 'subscriber', 'OPTION_FORMAT')
  const { barring = { control: 'subscriber' }, clir = 'temporary-allowed', noReplySeconds = 20, name } = options
  const msisdn = wantMsisdn(options.msisdn)
  const { control, password = '0000' } = barring
  return {
    msisdn,
    groups: options.basicServices === undefined ? SERVICE_GROUPS : [...options.basicServices],
    provided: options.services === undefined ? PROVIDED : new Set(options.services),
    control,
    password,
    wrongPasswords: 0,
    clir,
    incomingBarred: false,
    noReplySeconds,
    country: home.countryCode,
    switches: {},
    ...(name !== undefined && { name }),
  }
}
