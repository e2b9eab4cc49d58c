import fc from 'fast-check'
import { seededRandom } from 'pocketsim/testing'
import { expect, it } from 'vitest'
import type { AuditEntry } from '../../src/operator/audit.js'
import { Operator } from '../../src/operator/operator.js'
import { type Served, served } from '../../src/operator/served.js'
import { openOperator } from '../../src/store/open.js'
import { runs } from '../runs.js'
import { ENGINES } from './databases.js'

const KEY = new Uint8Array(32).fill(5)
const NUMBERS = ['+79160000001', '+79160000002', '+79160000003']
const DAY = 86_400_000
const PASSWORD = 'Summer-2026'

/** What both operators have in common: the time, and the sessions that were opened. */
interface World {
  now: number
  readonly sessions: { token: string }[]
}
type Step = (operator: Served, world: World) => Promise<unknown>
/** A step with a session of those that were opened, or with one that never was. */
type Own = (operator: Served, session: { token: string }) => Promise<unknown>

const opened = Symbol('a login: its session is remembered')
const withLogin = (answer: unknown) => ({ [opened]: answer })

const settled = (answer: Promise<unknown>) => answer.catch((error: unknown) => String(error))
/** The card itself is left out: its codes are in the envelope. */
const issue =
  (msisdn: string, passport: string): Step =>
  (operator) =>
    settled(
      operator
        .issue({ owner: { name: 'Anna', passport, codeWord: 'snow' }, msisdn })
        .then(({ envelope, subscriber }) => [envelope, subscriber]),
    )
const order =
  (msisdn: string): Step =>
  async (operator) => {
    const ordered = await operator.orderPassword(msisdn, { source: 'site' })
    const text = (await operator.inbox(msisdn)).at(-1)?.text ?? ''
    return [ordered, withLogin(await operator.login({ msisdn, password: text.split(': ')[1] ?? '' }))]
  }
const login =
  (msisdn: string, password: string): Step =>
  async (operator) => [withLogin(await operator.login({ msisdn, password }))]
const own =
  (which: number, act: Own): Step =>
  (operator, { sessions }) =>
    act(operator, sessions[which % (sessions.length + 1)] ?? { token: '00' })

/** A customer with money and a password, who is logged in. */
const customer = (msisdn: string): readonly Step[] => [
  issue(msisdn, '4509 111111'),
  (operator) => operator.gateway.pay({ gateway: 'g', key: msisdn, msisdn, amount: 50_000 }),
  order(msisdn),
  (operator, { sessions }) => operator.setPassword(sessions.at(-1) ?? { token: '' }, PASSWORD),
  login(msisdn, PASSWORD),
]

const number = fc.constantFrom(...NUMBERS)
const passport = fc.constantFrom('4509 111111', '4510 222222')
const amount = fc.constantFrom(1, 300, 20_000, Number.MAX_SAFE_INTEGER)

/** What the owner of a session can do. */
const ownSteps: fc.Arbitrary<Own> = fc.oneof(
  amount.map<Own>((sum) => (operator, session) => operator.payments.topUp(session, { amount: sum, source: 'bank' })),
  fc.tuple(amount, number).map<Own>(
    ([sum, to]) =>
      (operator, session) =>
        operator.payments.transfer(session, { amount: sum, to }),
  ),
  amount.map<Own>((sum) => (operator, session) => operator.payments.promise(session, sum)),
  fc.constantFrom('melody', 'none').map<Own>((id) => (operator, session) => operator.services.connect(session, id)),
  fc.constantFrom(
    ...([
      (operator, session) => operator.blocks.temporary(session),
      (operator, session) => operator.blocks.lift(session),
      (operator, session) => operator.blocks.permanent(session),
      (operator, session) => operator.payments.archive(session),
      (operator, session) => operator.account(session),
      (operator, session) => operator.services.list(session),
      (operator, session) => operator.logins.list(session),
      (operator, session) => operator.logins.endOthers(session),
      (operator, session) => operator.help.ask(session, 'What is my tariff?'),
      (operator, session) => operator.help.questions(session),
      (operator, session) => operator.logout(session),
    ] satisfies Own[]),
  ),
)

/** What is due for several customers at one time is done in any order. */
const inOrder = (lines: readonly AuditEntry[]): readonly string[] =>
  lines.map((line) => `${String(line.at).padStart(16, '0')} ${JSON.stringify(line)}`).sort()

/** What anybody can do. */
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(number, passport).map((args) => issue(...args)),
  number.map(order),
  fc.tuple(number, fc.constantFrom(PASSWORD, PASSWORD, 'wrong')).map((args) => login(...args)),
  fc.tuple(number, passport).map<Step>(
    ([msisdn, one]) =>
      (operator) =>
        operator.disclose({ msisdn, via: 'salon', passport: one }),
  ),
  fc.tuple(number, passport).map<Step>(([msisdn, one]) => async (operator) => {
    const again = await operator.reissue({ msisdn, via: 'salon', passport: one })
    return again.ok ? [again.envelope, again.subscriber] : again
  }),
  fc.tuple(number, passport).map<Step>(
    ([msisdn, one]) =>
      (operator) =>
        operator.contracts.close({ msisdn, via: 'salon', passport: one }),
  ),
  fc.tuple(number, amount, fc.nat(3)).map<Step>(
    ([msisdn, sum, key]) =>
      (operator) =>
        operator.gateway.pay({ gateway: 'g', key: `${key}`, msisdn, amount: sum }),
  ),
  fc.tuple(number, fc.constantFrom('*100#', '*111*25#')).map<Step>(
    ([from, text]) =>
      (operator) =>
        operator.ussd({ from, text }),
  ),
  number.map<Step>((msisdn) => (operator) => operator.inbox(msisdn)),
  fc.constantFrom<Step>(
    (operator, { now }) => operator.services.announcePrice({ service: 'melody', fee: 500, from: now + DAY }),
    async (operator) => inOrder(await operator.audit()),
    (operator) => operator.tick(),
  ),
)
/** Time goes on before a step. */
const later = fc.constantFrom(0, 0, 0, 1, 1, 60_000, 60_000, 600_000, DAY, 30 * DAY)
const step: fc.Arbitrary<readonly [number, Step]> = fc.tuple(
  later,
  fc.oneof(
    steps,
    fc.tuple(fc.nat(7), ownSteps).map((args) => own(...args)),
  ),
)

/** Logins are remembered, so that later steps can use them. */
function remember({ sessions }: World, answer: unknown): void {
  for (const part of Array.isArray(answer) ? answer : []) {
    const token: unknown = part?.[opened]?.session?.token
    if (typeof token === 'string') sessions.push({ token })
  }
}

it.each(ENGINES)('an operator in %s answers to everything what an operator in memory answers', async (_, make) => {
  let opens = 0
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.array(step, { minLength: 10, maxLength: 40 }), async (seed, acts) => {
      const test = await make()
      const world: World = { now: Date.UTC(2026, 0, 5), sessions: [] }
      const options = { now: () => world.now, scryptCost: 2 }
      const stored = await openOperator({ ...options, random: seededRandom(seed), store: test.store, key: KEY })
      const plain = served(new Operator({ ...options, random: seededRandom(seed) }))
      const start = NUMBERS.slice(0, 2).flatMap(customer)
      try {
        for (const [ms, act] of [...start.map((one) => [0, one] as const), ...acts]) {
          world.now += ms
          // What is due is done by both at the same time: else it is done when somebody asks, and who asks may be forgotten before.
          if (ms > 0) for (const operator of [plain, stored]) await operator.tick()
          const wanted = await act(plain, world)
          expect(await act(stored, world)).toEqual(wanted)
          remember(world, wanted)
        }
        opens += world.sessions.length
      } finally {
        await stored.close()
        await test.remove()
      }
    }),
    { numRuns: runs(12) },
  )
  expect(opens).toBeGreaterThanOrEqual(4 * runs(12))
})
