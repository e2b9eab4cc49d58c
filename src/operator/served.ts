import { type Check, callable, fields } from '../bytes/checks.js'
import type { OperatorDesks } from './desks.js'
import { HASHED, type Hasher, inTurn, slicedHash } from './hashing.js'
import type { Operator } from './operator.js'

type MethodName<T> = Extract<
  { [Name in keyof T]: T[Name] extends (...args: never) => unknown ? Name : never }[keyof T],
  string
>

/** The methods of an object, each with a Promise of what it returns. */
export type Later<T> = {
  readonly [Name in MethodName<T>]: T[Name] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<Awaited<Result>>
    : never
}

/** The parts of an operator that have methods of their own. */
type DeskName = Exclude<keyof Operator, MethodName<Operator> | symbol | 'network'>

/** Methods of an operator in memory alone: one that keeps its books in a database has no whole snapshot. */
type InMemory = 'snapshot' | 'save'
/** Methods that are the same everywhere: adding a listener takes no time. */
type AtOnce = 'on'

/**
 * An operator as a server sees it, wherever its books are: the methods of an {@link Operator} and of its desks, each of which returns a
 * Promise.
 */
export type Served = Omit<Later<Operator>, InMemory | AtOnce> & Pick<Operator, AtOnce> & ServedDesks

/** The desks of an operator as a server sees them. */
export type ServedDesks = { readonly [Desk in DeskName]: Later<Operator[Desk]> }

/** A name for each method. It does not compile while one is missing. */
type Names<T> = { readonly [Name in MethodName<T>]: true }

const METHODS: Omit<Names<OperatorDesks>, AtOnce> = {
  issue: true,
  subscriber: true,
  reissue: true,
  disclose: true,
  ussd: true,
  sms: true,
  inbox: true,
  orderPassword: true,
  temporaryPassword: true,
  login: true,
  loginFromNetwork: true,
  loginWithIdentity: true,
  logout: true,
  linkIdentity: true,
  unlinkIdentity: true,
  setPassword: true,
  account: true,
  planWorks: true,
  setOverloaded: true,
  audit: true,
}

const DESKS: { readonly [Desk in DeskName]: Names<Operator[Desk]> } = {
  payments: {
    topUp: true,
    makeCard: true,
    redeemCard: true,
    history: true,
    archive: true,
    promise: true,
    transfer: true,
  },
  tariffs: { list: true, change: true, favourites: true, setFavourites: true, regions: true, setRegion: true },
  services: { list: true, connect: true, disconnect: true, announcePrice: true },
  blocks: { temporary: true, permanent: true, lift: true, mayCall: true },
  documents: { orderDetails: true, orderInvoice: true, list: true, statement: true },
  help: { ask: true, questions: true, answer: true, sendSms: true },
  settings: { get: true, set: true },
  logins: { list: true, end: true, endOthers: true, identities: true },
  gateway: { pay: true, refund: true, charge: true },
  contracts: { changeOwner: true, changePassport: true, changeCodeWord: true, close: true },
  menus: { ussd: true, voice: true },
  customers: { adopt: true, adoptEach: true, adoptTogether: true, rows: true },
  faults: { get: true, set: true },
}

/** Carries out a method of an operator or of a desk. */
export type Call = (target: object, name: string, args: readonly unknown[]) => Promise<unknown>

/** Calls a method by its name. */
export function callOf(target: object, name: string, args: readonly unknown[]): unknown {
  const method: unknown = Reflect.get(target, name)
  return typeof method === 'function' ? Reflect.apply(method, target, args) : undefined
}

/** The named methods of an object, each with a Promise of what it returns. What a method throws, the Promise is rejected with. */
function later<T extends object>(target: T, names: object, call: Call): Later<T> {
  const methods = Object.keys(names).map(
    (name) => [name, (...args: readonly unknown[]) => call(target, name, args)] as const,
  )
  // The tables above have every method of the type, and each is called with its own arguments.
  return Object.fromEntries(methods) as Later<T>
}

/**
 * An operator as a server sees it.
 *
 * @param desks - what carries out the methods
 * @param call - calls them
 */
export function servedBy(desks: OperatorDesks, call: Call): Omit<Served, AtOnce | 'tick'> {
  const rows = Object.entries(DESKS).map(
    ([name, names]) => [name, later(Reflect.get(desks, name), names, call)] as const,
  )
  // The table of desks has each desk of the type.
  const all = Object.fromEntries(rows) as ServedDesks
  return { ...later(desks, METHODS, call), ...all }
}

/** How an operator in memory is served. */
export interface ServedOptions {
  /**
   * scrypt of a password, beside other work: with r 8, p 1, 32 bytes, salt and hash in hex. By default it is computed in slices, four
   * passwords at once. RFC 7914 §2
   */
  readonly hash?: Hasher | undefined
}

const checkOptions: Check<ServedOptions> = fields<ServedOptions>({}, { hash: callable })

/** Methods that hash passwords. */
const HASHING: readonly string[] = [
  'login',
  'orderPassword',
  'temporaryPassword',
  'setPassword',
  'ussd',
  'sms',
  'voice',
]

/**
 * An operator in memory as a server sees it. A login does not stop the process: its password is hashed beside other work.
 *
 * @param operator - does the work; a method that throws rejects its Promise
 * @param options - how passwords are hashed
 * @throws PocketsimError `OPTION_FORMAT`
 * @example
 * ```ts
 * import { Operator } from 'pocketsim'
 * import { served } from 'pocketsim/http'
 *
 * const operator = served(new Operator())
 * await operator.subscriber('+79161234567') // => undefined
 * ```
 */
export function served(operator: Operator, options: ServedOptions = {}): Served {
  checkOptions(options, 'options', 'OPTION_FORMAT')
  const hash = options.hash ?? inTurn(slicedHash)
  const call: Call = async (target, name, args) => {
    const work = () => callOf(target, name, args)
    return HASHING.includes(name) ? operator[HASHED](work, hash) : work()
  }
  return { ...servedBy(operator, call), on: operator.on.bind(operator), tick: async () => operator.tick() }
}
