import fc from 'fast-check'
import type { Login } from 'pocketsim'
import { expect } from 'vitest'
import { ANNA, DAY, done, HOUR, temporaryPassword } from './customer.js'
import {
  isLocked,
  isSpent,
  isTemporaryGood,
  LASTS,
  type LoginModel,
  mayOrder,
  opened,
  openSessions,
  type RealLogins,
  refused,
  reset,
  use,
} from './lockout-model.js'

type Run = (model: LoginModel, real: RealLogins) => void
export type LoginCommand = fc.Command<LoginModel, RealLogins>
export const identity = { provider: 'social', token: 'social says anna' }

const command = (name: string, run: Run): LoginCommand => ({ check: () => true, run, toString: () => name })

/** A login gave what the model says; the session of a right one is noted. */
function expectLogin(model: LoginModel, login: Login, reason: 'ok' | 'wrong' | 'blocked' | 'unavailable'): void {
  expect(login.ok ? 'ok' : login.reason).toBe(reason)
  if (login.ok) opened(model, login.session)
}

/** Which password somebody tries. */
const PICKS: Readonly<Record<string, (model: LoginModel) => string | undefined>> = {
  guess: () => 'guess',
  own: ({ password }) => password,
  ordered: ({ temporary }) => temporary?.text,
  long: () => 'x'.repeat(300),
}

const siteLogin = (pick: string, source: string | undefined): LoginCommand =>
  command(`login(${pick}, ${source})`, (model, { operator }) => {
    const password = PICKS[pick]?.(model) ?? 'nothing'
    const login = operator.login({ msisdn: ANNA, password, source })
    if (model.isUnavailable) return expectLogin(model, login, 'unavailable')
    if (isSpent(model, source)) return expectLogin(model, login, 'blocked')
    const locked = isLocked(model)
    if (password === model.temporary?.text && isTemporaryGood(model)) {
      reset(model, password)
      return expectLogin(model, login, 'ok')
    }
    if (password === model.password && !locked) {
      model.failures = []
      return expectLogin(model, login, 'ok')
    }
    refused(model, source)
    if (!locked) model.failures.push(model.now)
    else if (model.temporary !== undefined && isTemporaryGood(model)) model.temporary.misses += 1
    expectLogin(model, login, locked ? 'blocked' : 'wrong')
  })

const networkLogin = command('loginFromNetwork', (model, { operator }) => {
  const reason = model.isUnavailable ? 'unavailable' : model.isOnline ? 'ok' : 'wrong'
  expectLogin(model, operator.loginFromNetwork({ msisdn: ANNA }), reason)
})

const identityLogin = (source: string | undefined): LoginCommand =>
  command(`loginWithIdentity(${source})`, (model, { operator }) => {
    const login = operator.loginWithIdentity({ identity, source })
    if (model.isUnavailable) return expectLogin(model, login, 'unavailable')
    if (isSpent(model, source)) return expectLogin(model, login, 'blocked')
    const reason = !model.isLinked ? 'wrong' : isLocked(model) ? 'blocked' : 'ok'
    if (reason !== 'ok') refused(model, source)
    expectLogin(model, login, reason)
  })

/** A password was ordered: it is in the owner's messages, and all sessions end. */
function ordered(model: LoginModel, { operator }: RealLogins, place: 'site' | 'phone'): void {
  model.orders[place].push(model.now)
  model.temporary = { text: temporaryPassword(operator), until: model.now + LASTS.temporary, misses: 0 }
  model.sessions = []
}

const siteOrder = (source: string | undefined): LoginCommand =>
  command(`orderPassword(${source})`, (model, real) => {
    const answer = real.operator.orderPassword(ANNA, { source })
    if (model.isUnavailable) return expect(answer).toEqual({ ok: false, reason: 'unavailable' })
    const tooOften = isSpent(model, source) || !mayOrder(model, 'site')
    if (!isSpent(model, source)) refused(model, source)
    if (tooOften) return expect(answer).toEqual({ ok: false, reason: 'too-often' })
    expect(answer).toEqual({ ok: true })
    // The lockout stays: an order on the site gives a guesser no new try.
    ordered(model, real, 'site')
  })

const phoneOrder = (name: string, order: (real: RealLogins) => unknown): LoginCommand =>
  command(name, (model, real) => {
    const before = temporaryPassword(real.operator)
    order(real)
    if (!mayOrder(model, 'phone')) return expect(temporaryPassword(real.operator)).toBe(before)
    ordered(model, real, 'phone')
    model.failures = []
  })

const setBySms = command('25 Summer1', (model, { operator }) => {
  operator.sms({ from: ANNA, to: '111', text: '25 Summer1' })
  reset(model, 'Summer1')
})

/** Does something with one of all the sessions that there ever were. */
const by = (name: string, at: number, act: (model: LoginModel, real: RealLogins, token: string) => void) =>
  command(`${name}(${at})`, (model, real) => act(model, real, model.all[at % model.all.length]?.token ?? ''))

const sessionOf = (model: LoginModel, token: string) => model.all.find((one) => one.token === token) ?? { token }
const isServed = (model: LoginModel, token: string): boolean => use(model, sessionOf(model, token))
const others = (model: LoginModel, token: string) =>
  openSessions(model).filter(({ session }) => session.token === token)

const sessionCommands = (at: number): readonly LoginCommand[] => [
  by('look', at, (model, { operator }, token) => {
    const looked = operator.logins.list({ token })
    expect(looked.ok).toBe(isServed(model, token))
    const current = openSessions(model).map(({ session }) => session.token === token)
    if (looked.ok) expect(looked.sessions.map((one) => one.current)).toEqual(current)
  }),
  by('setPassword', at, (model, { operator }, token) => {
    const { ok } = operator.setPassword({ token }, 'Autumn-2026')
    expect(ok).toBe(isServed(model, token))
    if (!ok) return
    const links = model.isLinked
    const stay = others(model, token)
    reset(model, 'Autumn-2026')
    // The owner knew the password, so what the owner linked stays.
    model.isLinked = links
    model.sessions = stay
  }),
  by('link', at, (model, { operator }, token) => {
    const { ok } = operator.linkIdentity({ token }, identity)
    expect(ok).toBe(isServed(model, token) && !model.isBlocked)
    if (ok) model.isLinked = true
  }),
  by('logout', at, (model, { operator }, token) => {
    operator.logout({ token })
    model.sessions = openSessions(model).filter(({ session }) => session.token !== token)
  }),
  by('endOthers', at, (model, { operator }, token) => {
    const ended = operator.logins.endOthers({ token })
    const before = openSessions(model).length
    expect(ended.ok).toBe(isServed(model, token))
    if (!ended.ok) return
    expect(ended.ended).toBe(before - 1)
    model.sessions = others(model, token)
  }),
  by('permanent', at, (model, { operator }, token) => {
    const { ok } = operator.blocks.permanent({ token })
    expect(ok).toBe(isServed(model, token) && !model.isBlocked)
    if (!ok) return
    model.isBlocked = true
    model.sessions = []
  }),
]

const pass = (ms: number): LoginCommand =>
  command(`pass(${ms / HOUR} h)`, (model, real) => {
    model.now += ms
    real.pass(ms)
  })

const AROUND: readonly LoginCommand[] = [
  networkLogin,
  setBySms,
  phoneOrder('*111*25#', ({ operator }) => operator.ussd({ from: ANNA, text: '*111*25#' })),
  phoneOrder('Пароль', ({ operator }) => operator.sms({ from: ANNA, to: '3339', text: 'Пароль' })),
  command('works', (model, { operator }) => {
    model.isUnavailable = !model.isUnavailable
    operator.setOverloaded(model.isUnavailable)
  }),
  command('phone', (model, { register, leave }) => {
    if (model.isOnline) leave()
    else register()
    model.isOnline = !model.isOnline
  }),
  command('reissue', (model, { reissue }) => {
    // A number that is blocked for good gets no new SIM.
    expect(reissue()).toBe(!model.isBlocked)
    if (model.isBlocked) return
    model.sessions = []
    model.isLinked = false
    model.isOnline = false
  }),
  command('changeOwner', (model, { changeOwner }) => {
    // A number that is blocked for good does not change.
    expect(changeOwner()).toBe(!model.isBlocked)
    if (model.isBlocked) return
    // The network begins anew with the number, so the phone has to register again.
    model.isOnline = false
    reset(model, undefined)
    model.orders.site = []
    model.orders.phone = []
  }),
  command('link is as the list says', (model, { operator }) => {
    const open = openSessions(model).find(({ session }) => use(model, session))
    if (open === undefined) return
    const { identities } = done(operator.logins.identities(open.session))
    expect(identities.map(({ provider }) => provider)).toEqual(model.isLinked ? ['social'] : [])
  }),
]

const source = fc.constantFrom(undefined, undefined, 'eve', 'agent 7')

/** Everything that can happen to the logins of a number. */
export const LOGIN_COMMANDS: fc.Arbitrary<LoginCommand>[] = [
  fc.tuple(fc.constantFrom(...Object.keys(PICKS)), source).map((given) => siteLogin(...given)),
  fc.tuple(fc.constantFrom('guess', 'own', 'ordered'), source).map((given) => siteLogin(...given)),
  source.map(siteOrder),
  source.map(identityLogin),
  fc.nat(20).chain((at) => fc.constantFrom(...sessionCommands(at))),
  fc.constantFrom(...AROUND),
  fc.constantFrom(HOUR, 7 * HOUR, DAY, DAY + HOUR, 7 * DAY, 31 * DAY).map(pass),
]
