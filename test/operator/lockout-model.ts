import type { Operator, Session } from 'pocketsim'
import { DAY, HOUR, PASSWORD } from './customer.js'

// The rules of logins, written without a look at the operator: the smallest thing that can be right.

/** How often what can be done, in this model. */
export const MOST = { failures: 3, orders: 5, refusals: 4, sessions: 3 } as const
/** How long what lasts, in ms. A session that is used is written down once a day: a twentieth of its idle time. */
export const LASTS = {
  failure: 30 * DAY,
  order: DAY,
  refusal: DAY,
  temporary: 24 * HOUR,
  idle: 20 * DAY,
  seen: DAY,
  session: 60 * DAY,
} as const

export interface ModelSession {
  readonly session: Session
  readonly opened: number
  seen: number
}

/** A number, and whoever tries to log in to it. */
export interface LoginModel {
  now: number
  password: string | undefined
  temporary: { readonly text: string; readonly until: number; misses: number } | undefined
  /** When wrong passwords were given on the site, since the last right one. */
  failures: number[]
  readonly orders: { site: number[]; phone: number[] }
  /** When a source was refused. */
  readonly refusals: Map<string, number[]>
  sessions: ModelSession[]
  /** Every session that there ever was. */
  readonly all: Session[]
  isLinked: boolean
  isOnline: boolean
  isUnavailable: boolean
  isBlocked: boolean
}

export const freshModel = (now: number, session: Session): LoginModel => ({
  now,
  password: PASSWORD,
  temporary: undefined,
  failures: [],
  orders: { site: [now], phone: [] },
  refusals: new Map(),
  sessions: [{ session, opened: now, seen: now }],
  all: [session],
  isLinked: false,
  isOnline: false,
  isUnavailable: false,
  isBlocked: false,
})

const late = (times: readonly number[], now: number, ms: number) => times.filter((at) => now - at < ms)

export const isLocked = ({ failures, now }: LoginModel): boolean =>
  late(failures, now, LASTS.failure).length >= MOST.failures

export const isSpent = ({ refusals, now }: LoginModel, source: string | undefined): boolean =>
  late(refusals.get(source ?? '') ?? [], now, LASTS.refusal).length >= MOST.refusals

/** A refusal is counted for the source that says its name. */
export function refused({ refusals, now }: LoginModel, source: string | undefined): void {
  if (source !== undefined) refusals.set(source, [...late(refusals.get(source) ?? [], now, LASTS.refusal), now])
}

export const mayOrder = ({ orders, now }: LoginModel, place: 'site' | 'phone'): boolean =>
  late(orders[place], now, LASTS.order).length < MOST.orders

/** Whether the temporary password opens the site now. */
export const isTemporaryGood = (model: LoginModel): boolean => {
  const { temporary, now } = model
  if (temporary === undefined || now >= temporary.until) return false
  return !isLocked(model) || temporary.misses < MOST.failures
}

export const openSessions = ({ sessions, now }: LoginModel): ModelSession[] =>
  sessions.filter(({ opened, seen }) => now - opened < LASTS.session && now - seen < LASTS.idle)

/** A session is used. */
export function use(model: LoginModel, session: Session): boolean {
  const open = openSessions(model).find((one) => one.session === session)
  if (open === undefined || model.isUnavailable) return false
  if (model.now - open.seen >= LASTS.seen) open.seen = model.now
  return true
}

/** A session is opened: one too many ends the one that was not used for the longest time. */
export function opened(model: LoginModel, session: Session): void {
  const open = openSessions(model)
  if (open.length >= MOST.sessions) {
    const least = Math.min(...open.map(({ seen }) => seen))
    open.splice(
      open.findIndex(({ seen }) => seen === least),
      1,
    )
  }
  model.sessions = [...open, { session, opened: model.now, seen: model.now }]
  model.all.push(session)
}

/** Whoever has the phone has reset the password: all other ways in end. */
export function reset(model: LoginModel, password: string | undefined): void {
  model.password = password
  model.temporary = undefined
  model.failures = []
  model.sessions = []
  model.isLinked = false
}

/** What the commands act on. */
export interface RealLogins {
  readonly operator: Operator
  readonly pass: (ms: number) => void
  /** The phone with the present SIM registers, or leaves. */
  readonly register: () => void
  readonly leave: () => void
  /** The salon replaces the SIM. */
  /** Whether there is a new SIM. */
  readonly reissue: () => boolean
  /** The salon gives the number to another owner; returns whether it did. */
  readonly changeOwner: () => boolean
}
