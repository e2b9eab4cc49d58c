import fc from 'fast-check'
import { Operator, type PhoneSide, PROFILES } from 'pocketsim'
import { seededRandom, testClock } from 'pocketsim/testing'
import { expect, it } from 'vitest'
import { runs } from '../runs.js'
import { ANNA, done, PASSPORT, PASSWORD, START, sessionOf } from './customer.js'
import { identity, LOGIN_COMMANDS } from './lockout-commands.js'
import { freshModel, LASTS, type LoginModel, MOST, type RealLogins } from './lockout-model.js'
import { challengeOf, register } from './radio.js'

const HOUR = 3_600_000
const profile = {
  ...PROFILES.mts,
  limits: { ...PROFILES.mts.limits, source: { most: MOST.refusals, days: LASTS.refusal / (24 * HOUR) } },
}

function world(seed: number): { readonly model: LoginModel; readonly real: RealLogins } {
  const clock = testClock(START)
  const operator = new Operator({
    profile,
    random: seededRandom(seed),
    now: clock.now,
    scryptCost: 2,
    identify: ({ token }) => (token === identity.token ? 'anna' : undefined),
    sessions: {
      idleMinutes: LASTS.idle / 60_000,
      longestHours: LASTS.session / HOUR,
      most: MOST.sessions,
    },
  })
  let sim = operator.issue({ owner: { name: 'Anna', passport: PASSPORT }, msisdn: ANNA })
  const model = freshModel(START, sessionOf(operator))
  let leave: () => void = () => undefined
  const phone: PhoneSide = { tell: () => undefined, deliver: () => 'stored' }
  const salon = { msisdn: ANNA, via: 'salon', passport: PASSPORT } as const
  const real: RealLogins = {
    operator,
    pass: (ms) => clock.advance({ milliseconds: ms }),
    register: () => {
      register(operator.network, sim.card, sim.envelope.pin1)
      const one = operator.network.register(
        { imsi: sim.subscriber.imsi, imei: '490154203237518' },
        challengeOf(sim.card),
        phone,
      )
      if (!one.ok || one.line === undefined) throw new Error('the phone was refused')
      const { line } = one
      leave = () => line.detach()
    },
    leave: () => leave(),
    reissue: () => {
      sim = done(operator.reissue(salon))
    },
    changeOwner: () => done(operator.contracts.changeOwner({ ...salon, owner: { name: 'Ann', passport: PASSPORT } })),
  }
  return { model, real }
}

it('no login beats the lockout, and no session outlives what ends it, for any order of logins, orders, phones and time', () => {
  fc.assert(
    fc.property(fc.commands(LOGIN_COMMANDS, { maxCommands: 120, size: 'max' }), fc.nat(), (commands, seed) => {
      const all = world(seed)
      fc.modelRun(() => all, commands)
      const { model, real } = all
      const trail = JSON.stringify(real.operator.audit())
      for (const { token } of model.all) expect(trail).not.toContain(token)
      for (const secret of [PASSWORD, 'Summer1', 'Autumn-2026', identity.token]) expect(trail).not.toContain(secret)
    }),
    { numRuns: runs(200) },
  )
})
