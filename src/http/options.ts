import { type Check, callable, fields, flag, rule } from '../bytes/checks.js'
import { checkSignal, type StopSignal } from '../bytes/listen.js'
import { isRecord } from '../bytes/record.js'
import type { NetworkWire } from '../network/wire.js'
import type { Served } from '../operator/served.js'
import type { ServerClock } from './clock.js'
import type { ROLES, Role } from './roles.js'

/** How an operator is served over HTTP. */
export interface OperatorAppOptions {
  /** The operator: what `served(operator)` makes of one in memory, or one whose books are in a database. */
  readonly operator: Served
  /** The token of each side, 16 to 200 characters. A side whose token is left out is closed. */
  readonly tokens?: { readonly [Name in Role]?: string | undefined } | undefined
  /** The clock of the operator, if clients may set it. Without it the paths of the clock answer 404. */
  readonly clock?: ServerClock | undefined
  /** The radio side, `operator.network`, if clients may switch phones on. Without it the paths of phones answer 404. */
  readonly network?: NetworkWire | undefined
  /** The address of a client, from the request and from what the platform gives beside it; by default nobody's address is known. */
  readonly addressOf?: ((request: Request, platform: unknown) => string | undefined) | undefined
  /**
   * Whether a proxy in front of the server writes the header X-Forwarded-For. Its last address is then that of the client. False by
   * default: without a proxy clients could write it themselves.
   */
  readonly trustProxy?: boolean | undefined
  /** Ends the streams of events when it is aborted, and takes the listeners from the operator. */
  readonly signal?: StopSignal | undefined
  /** Gets an error that nobody expected, with the name of the operation. The client is told only that it happened. */
  readonly onError?: ((error: unknown, operation: string) => void) | undefined
}

const methods =
  (...names: readonly string[]) =>
  (value: unknown): boolean =>
    isRecord(value) && names.every((name) => typeof value[name] === 'function')

const token = rule<string>(
  '16 to 200 characters of A-Z a-z 0-9 - . _ ~ + /, which a bearer token may have (RFC 6750 §2.1)',
  (value) => typeof value === 'string' && /^[A-Za-z0-9._~+/-]{16,200}$/.test(value),
)
const tokens = fields<NonNullable<OperatorAppOptions['tokens']>>({}, {
  salon: token,
  'contact-centre': token,
  gateway: token,
  control: token,
} satisfies Readonly<Record<keyof typeof ROLES, typeof token>>)

/** The options of `operatorApp`. */
export const checkAppOptions: Check<OperatorAppOptions> = fields<OperatorAppOptions>(
  { operator: rule<Served>('what served() makes of an Operator', methods('issue', 'login', 'on')) },
  {
    tokens,
    clock: rule<ServerClock>('what serverClock() makes', methods('now', 'set')),
    network: rule<NetworkWire>('the network of an Operator', methods('register')),
    addressOf: callable,
    trustProxy: flag,
    signal: checkSignal,
    onError: callable,
  },
)
