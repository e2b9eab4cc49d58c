import fc from 'fast-check'
import type { Operator, Session } from 'pocketsim'
import { ANNA, BORIS, CODE_WORD, DAY, HOUR, PASSPORT, type Town, temporaryPassword } from './customer.js'

/** Something that happens to an operator. Whether it is refused does not matter. */
export type Act = (town: Town) => unknown

const NEW = ['+79160000001', '+79160000002'] as const
const msisdn = fc.constantFrom(ANNA, BORIS, ...NEW)
const passport = fc.constantFrom(PASSPORT, '4510 654321', 'wrong')
const amount = fc.integer({ min: 1, max: 100_000 })

/** A session of a number, if it can have one just now. */
export function enter(operator: Operator, number: string): Session {
  operator.orderPassword(number)
  const login = operator.login({ msisdn: number, password: temporaryPassword(operator, number) })
  return login.ok ? login.session : { token: '' }
}

/** What an owner does in the account. */
const inside = (act: (operator: Operator, session: Session, town: Town) => unknown) =>
  fc.constantFrom(ANNA, BORIS).map(
    (number): Act =>
      (town) =>
        act(town.operator, enter(town.operator, number), town),
  )

const done = (act: Act) => fc.constant(act)

/** Everything that changes books. */
export const act: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(msisdn, passport, fc.string({ minLength: 1, maxLength: 20 })).map(
    ([number, given, name]): Act =>
      ({ operator }) => {
        if (operator.subscriber(number) !== undefined) return
        try {
          operator.issue({ owner: { name: `${name}.`, passport: given, codeWord: CODE_WORD }, msisdn: number })
        } catch {
          // The quarantine of the number is not over.
        }
      },
  ),
  fc.tuple(msisdn, passport).map(
    ([number, given]): Act =>
      ({ operator }) =>
        operator.reissue({ msisdn: number, via: 'salon', passport: given }),
  ),
  fc.tuple(msisdn, passport).map(
    ([number, given]): Act =>
      ({ operator }) =>
        operator.disclose({ msisdn: number, via: 'salon', passport: given }),
  ),
  fc.tuple(fc.constantFrom(BORIS, ...NEW), passport).map(
    ([number, given]): Act =>
      ({ operator }) =>
        operator.contracts.close({ msisdn: number, via: 'salon', passport: given }),
  ),
  msisdn.map(
    (number): Act =>
      ({ operator }) =>
        operator.login({ msisdn: number, password: 'x' }),
  ),
  fc.tuple(msisdn, amount, fc.constantFrom('1', '2')).map(
    ([number, kopecks, key]): Act =>
      ({ operator }) =>
        operator.gateway.pay({ gateway: 'bank', key, msisdn: number, amount: kopecks }),
  ),
  done(({ operator }) => operator.gateway.refund({ gateway: 'bank', key: 'a refund', payment: '1', amount: 1 })),
  amount.chain((kopecks) =>
    inside((operator, session) => operator.payments.topUp(session, { amount: kopecks, source: 'cash' })),
  ),
  amount.chain((kopecks) =>
    inside((operator, session) => operator.payments.transfer(session, { to: BORIS, amount: kopecks })),
  ),
  inside((operator, session) => operator.payments.promise(session, 100)),
  inside((operator, session) => {
    const card = operator.payments.makeCard(700)
    if (card.ok) operator.payments.redeemCard(session, card.code)
    operator.payments.makeCard(500)
  }),
  fc
    .constantFrom('melody', 'antivirus')
    .chain((service) =>
      fc
        .boolean()
        .chain((connects) =>
          inside((operator, session) =>
            connects ? operator.services.connect(session, service) : operator.services.disconnect(session, service),
          ),
        ),
    ),
  inside((operator, session, { clock }) => operator.blocks.temporary(session, clock.now() + DAY)),
  inside((operator, session) => operator.blocks.lift(session)),
  inside((operator, session) =>
    operator.documents.orderDetails(session, { period: { from: 0, to: 1 }, place: 'anna@example.org' }),
  ),
  fc.string({ maxLength: 30 }).chain((text) =>
    inside((operator, session) => {
      operator.help.ask(session, text)
      return operator.tariffs.setFavourites(session, text, [ANNA])
    }),
  ),
  fc.tuple(fc.constantFrom(ANNA, BORIS), fc.integer({ min: 1, max: 3 })).map(
    ([number, id]): Act =>
      ({ operator }) =>
        operator.help.answer(number, id, 'Because.'),
  ),
  inside((operator, session) =>
    operator.linkIdentity(session, { provider: 'social', token: `social says ${session.token}` }),
  ),
  inside((operator, session) => operator.setPassword(session, 'Winter-2026')),
  inside((operator, session) => operator.settings.set(session, { email: 'anna@example.org', priceNotices: false })),
  inside((operator, session) => operator.logout(session)),
  fc.integer({ min: 0, max: 2 * HOUR }).map(
    (delay): Act =>
      ({ operator }) =>
        operator.faults.set({ sms: { delay, loss: 0.1, duplicate: 0.2 }, deliver: 0.5 }),
  ),
  done(({ operator, clock }) =>
    operator.services.announcePrice({ service: 'melody', fee: 5, from: clock.now() + DAY }),
  ),
  fc.constantFrom('*100#', '*111*25#').map(
    (text): Act =>
      ({ operator }) =>
        operator.ussd({ from: ANNA, text }),
  ),
  done(({ operator }) => operator.tick()),
  fc.integer({ min: 1, max: 40 * DAY }).map(
    (milliseconds): Act =>
      ({ clock }) =>
        clock.advance({ milliseconds }),
  ),
)

/** What happens in turn. The town's clock goes on by some hours before each act: limits are reached, and end. */
export const history = (maxLength: number): fc.Arbitrary<readonly Act[]> =>
  fc.array(
    act.map(
      (one): Act =>
        (town) => {
          town.clock.advance({ hours: 7 })
          one(town)
        },
    ),
    { maxLength },
  )
