import fc from 'fast-check'
import { seededRandom } from 'pocketsim/testing'
import { expect, it } from 'vitest'
import { Operator } from '../../src/operator/operator.js'
import { type Served, served } from '../../src/operator/served.js'
import { openOperator } from '../../src/store/open.js'
import { runs } from '../runs.js'
import { ENGINES } from './databases.js'

const KEY = new Uint8Array(32).fill(5)
const NUMBERS = ['+79160000001', '+79160000002', '+79160000003']
const DAY = 86_400_000

/** What both operators have in common, and what a run has got so far. */
interface World {
  now: number
  readonly sessions: { token: string }[]
}
type Step = (operator: Served, world: World) => Promise<unknown>

const number = fc.constantFrom(...NUMBERS)
const passport = fc.constantFrom('4509 111111', '4510 222222')
const amount = fc.constantFrom(1, 300, 100_000, Number.MAX_SAFE_INTEGER)
/** A session of those that were opened, or one that never was. */
const which = fc.nat(5)
const sessionOf = (world: World, i: number) => world.sessions[i % (world.sessions.length + 1)] ?? { token: '00' }

const orderAndLogin =
  (msisdn: string, isRight: boolean): Step =>
  async (operator) => {
    const ordered = await operator.orderPassword(msisdn, { source: 'site' })
    const text = (await operator.inbox(msisdn)).at(-1)?.text ?? ''
    return [ordered, await operator.login({ msisdn, password: isRight ? (text.split(': ')[1] ?? '') : 'Wrong-1' })]
  }
const settled = (answer: Promise<unknown>) => answer.catch((error: unknown) => String(error))

const STEPS: readonly fc.Arbitrary<Step>[] = [
  fc.tuple(number, passport).map(
    ([msisdn, one]) =>
      (operator) =>
        settled(
          operator
            .issue({ owner: { name: 'Anna', passport: one, codeWord: 'snow' }, msisdn })
            .then(({ envelope, subscriber }) => [envelope, subscriber]),
        ),
  ),
  fc.tuple(number, fc.boolean()).map(([msisdn, isRight]) => orderAndLogin(msisdn, isRight)),
  fc.tuple(number, fc.boolean()).map(([msisdn, isRight]) => orderAndLogin(msisdn, isRight)),
  fc.tuple(number, passport).map(
    ([msisdn, one]) =>
      (operator) =>
        operator.disclose({ msisdn, via: 'salon', passport: one }),
  ),
  fc.tuple(number, passport).map(([msisdn, one]) => async (operator) => {
    const again = await operator.reissue({ msisdn, via: 'salon', passport: one })
    return again.ok ? [again.envelope, again.subscriber] : again
  }),
  fc.tuple(number, passport).map(
    ([msisdn, one]) =>
      (operator) =>
        operator.contracts.close({ msisdn, via: 'salon', passport: one }),
  ),
  fc.tuple(which, amount).map(
    ([i, sum]) =>
      (operator, world) =>
        operator.payments.topUp(sessionOf(world, i), { amount: sum, source: 'bank' }),
  ),
  fc.tuple(which, amount, number).map(
    ([i, sum, to]) =>
      (operator, world) =>
        operator.payments.transfer(sessionOf(world, i), { amount: sum, to }),
  ),
  fc.tuple(which, amount).map(
    ([i, sum]) =>
      (operator, world) =>
        operator.payments.promise(sessionOf(world, i), sum),
  ),
  fc.tuple(number, amount, fc.nat(3)).map(
    ([msisdn, sum, key]) =>
      (operator) =>
        operator.gateway.pay({ gateway: 'g', key: `${key}`, msisdn, amount: sum }),
  ),
  fc.tuple(which, fc.constantFrom('melody', 'none')).map(
    ([i, id]) =>
      (operator, world) =>
        operator.services.connect(sessionOf(world, i), id),
  ),
  fc.tuple(which, fc.constantFrom('temporary', 'permanent', 'lift')).map(
    ([i, block]) =>
      (operator, world) =>
        block === 'temporary'
          ? operator.blocks.temporary(sessionOf(world, i))
          : block === 'lift'
            ? operator.blocks.lift(sessionOf(world, i))
            : operator.blocks.permanent(sessionOf(world, i)),
  ),
  which.map((i) => (operator, world) => operator.payments.archive(sessionOf(world, i))),
  which.map((i) => (operator, world) => operator.account(sessionOf(world, i))),
  which.map((i) => (operator, world) => operator.services.list(sessionOf(world, i))),
  which.map((i) => (operator, world) => operator.logins.list(sessionOf(world, i))),
  which.map((i) => (operator, world) => operator.logout(sessionOf(world, i))),
  fc.tuple(which, fc.constantFrom('Summer-2026', 'short')).map(
    ([i, password]) =>
      (operator, world) =>
        operator.setPassword(sessionOf(world, i), password),
  ),
  number.map((msisdn) => (operator) => operator.inbox(msisdn)),
  number.map((msisdn) => (operator) => operator.ussd({ from: msisdn, text: '*100#' })),
  number.map((msisdn) => (operator) => operator.ussd({ from: msisdn, text: '*111*25#' })),
  fc.constant<Step>((operator, world) =>
    operator.services.announcePrice({ service: 'melody', fee: 500, from: world.now + DAY }),
  ),
  fc.constant<Step>((operator) => operator.audit()),
  fc.constant<Step>((operator) => operator.tick()),
]

/** Time goes on before the step. */
const step = fc.tuple(fc.constantFrom(0, 1, 60_000, DAY, 30 * DAY), fc.oneof(...STEPS))

/** Logins are remembered, so that later steps can use them. */
function remember(world: World, answer: unknown) {
  const login: unknown = Array.isArray(answer) ? answer[1] : undefined
  if (typeof login !== 'object' || login === null || !('session' in login)) return
  const { session } = login
  if (typeof session === 'object' && session !== null && 'token' in session)
    world.sessions.push({ token: String(session.token) })
}

it.each(ENGINES)('an operator in %s answers to everything what an operator in memory answers', async (_, make) => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.array(step, { minLength: 5, maxLength: 40 }), async (seed, steps) => {
      const test = await make()
      const world: World = { now: Date.UTC(2026, 0, 5), sessions: [] }
      const options = { now: () => world.now, scryptCost: 2 }
      const stored = await openOperator({ ...options, random: seededRandom(seed), store: test.store, key: KEY })
      const plain = served(new Operator({ ...options, random: seededRandom(seed) }))
      try {
        for (const [ms, act] of steps) {
          world.now += ms
          const wanted = await act(plain, world)
          expect(await act(stored, world)).toEqual(wanted)
          remember(world, wanted)
        }
      } finally {
        await stored.close()
        await test.remove()
      }
    }),
    { numRuns: runs(12) },
  )
})
