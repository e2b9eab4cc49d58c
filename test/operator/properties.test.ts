import fc from 'fast-check'
import { type Handset, type Operator, type Session, statementHtml } from 'pocketsim'
import { expect, it } from 'vitest'
import { runs } from '../runs.js'
import {
  ANNA,
  BORIS,
  CODE_WORD,
  DAY,
  done,
  PASSPORT,
  PASSWORD,
  sessionOf,
  switchOn,
  type Town,
  town,
} from './customer.js'

/** What a stranger may try: the operator as seen from outside, and a session of the stranger's own. */
type Try = (all: Town, own: Session) => unknown

const period = { from: 0, to: Number.MAX_SAFE_INTEGER }

/** Everything that self-service has, for any session. */
const SELF_SERVICE: readonly ((operator: Operator, session: Session) => unknown)[] = [
  (operator, session) => operator.account(session),
  (operator, session) => operator.setPassword(session, 'Stranger-1'),
  (operator, session) => operator.linkIdentity(session, { provider: 'social', token: 'social says eve' }),
  (operator, session) => operator.payments.topUp(session, { amount: 700, source: 'cash' }),
  (operator, session) => operator.payments.redeemCard(session, '1234567812345678'),
  (operator, session) => operator.payments.promise(session, 100),
  (operator, session) => operator.payments.transfer(session, { to: '+79160000009', amount: 1 }),
  (operator, session) => operator.payments.archive(session),
  (operator, session) => operator.payments.history(session),
  (operator, session) => operator.tariffs.list(session),
  (operator, session) => operator.tariffs.change(session, 'talk'),
  (operator, session) => operator.tariffs.setFavourites(session, 'x', [ANNA]),
  (operator, session) => operator.tariffs.setRegion(session, 'spb'),
  (operator, session) => operator.services.connect(session, 'melody'),
  (operator, session) => operator.services.disconnect(session, 'melody'),
  (operator, session) => operator.blocks.temporary(session),
  (operator, session) => operator.blocks.lift(session),
  (operator, session) => operator.blocks.permanent(session),
  (operator, session) => operator.documents.orderDetails(session, { period, place: 'eve@example.org' }),
  (operator, session) => operator.documents.orderInvoice(session, { period, place: 'eve@example.org' }),
  (operator, session) => operator.documents.statement(session, period),
  (operator, session) => operator.documents.list(session),
  (operator, session) => operator.help.ask(session, 'What is the PUK of the other one?'),
  (operator, session) => operator.help.questions(session),
  (operator, session) => operator.settings.set(session, { email: 'eve@example.org' }),
  (operator, session) => operator.settings.get(session),
  (operator, session) => operator.logout(session),
]

const passport = fc.constantFrom('4510 654321', '', '4509 12345', '0')
const word = fc.constantFrom('snow', '', 'password', 'no passport is like this one')
const number = fc.constantFrom(ANNA, '+79160000000', 'rubbish', '')
const guess = fc.constantFrom('', 'Winter-2025', 'password', '4509 123456')
const token = fc.constantFrom('', '00', 'f'.repeat(32), ANNA)

/** Where a password is ordered by a message. */
const SHORT_NUMBER = '3339'

const attempt: fc.Arbitrary<Try> = fc.oneof(
  fc.tuple(number, passport).map(
    ([msisdn, shown]): Try =>
      ({ operator }) =>
        operator.disclose({ msisdn, via: 'salon', passport: shown }),
  ),
  fc.tuple(number, word).map(
    ([msisdn, codeWord]): Try =>
      ({ operator }) =>
        operator.disclose({ msisdn, via: 'contact-centre', codeWord }),
  ),
  fc.tuple(number, passport).map(
    ([msisdn, shown]): Try =>
      ({ operator }) =>
        operator.reissue({ msisdn, via: 'salon', passport: shown }),
  ),
  fc.tuple(number, guess).map(
    ([msisdn, password]): Try =>
      ({ operator }) =>
        operator.login({ msisdn, password }),
  ),
  number.map(
    (msisdn): Try =>
      ({ operator }) =>
        operator.loginFromNetwork({ msisdn }),
  ),
  fc.constant<Try>(({ operator }) =>
    operator.loginWithIdentity({ identity: { provider: 'social', token: 'social says eve' } }),
  ),
  number.map(
    (msisdn): Try =>
      ({ operator }) =>
        operator.orderPassword(msisdn),
  ),
  fc.constantFrom('*111*25#', '*100#').map(
    (text): Try =>
      ({ operator }) =>
        operator.ussd({ from: BORIS, text }),
  ),
  fc.constantFrom('25 Eve123', 'Password').map(
    (text): Try =>
      ({ operator }) =>
        operator.sms({ from: BORIS, to: text === 'Password' ? SHORT_NUMBER : '111', text }),
  ),
  fc.tuple(token, fc.constantFrom(...SELF_SERVICE)).map(
    ([forged, use]): Try =>
      ({ operator }) =>
        use(operator, { token: forged }),
  ),
  fc.constantFrom(...SELF_SERVICE).map(
    (use): Try =>
      ({ operator }, own) =>
        use(operator, own),
  ),
  fc.nat(3 * DAY).map(
    (ms): Try =>
      ({ clock, operator }) => {
        clock.advance({ milliseconds: ms })
        operator.tick()
      },
  ),
)

/** All texts in a value, however deep. */
const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}

it('no sequence of operations by a stranger reveals a code of the owner, or changes what the owner has', () => {
  fc.assert(
    fc.property(fc.array(attempt, { maxLength: 40 }), fc.nat(), (attempts, seed) => {
      const all = town({}, seed)
      const { operator, anna, deliveries } = all
      const session = sessionOf(operator)
      done(operator.payments.topUp(session, { amount: 12_345, source: 'cash' }))
      done(operator.services.connect(session, 'missed'))
      const own = sessionOf(operator, BORIS, 'Stranger-0')
      const phone = switchOn(all, anna)
      const look = (by: Session) => [
        operator.account(by),
        // Whoever knows the number can order a password; it goes to the owner's phone, and the archive says so.
        done(operator.payments.archive(by)).archive.filter(({ text }) => text !== 'password ordered'),
        operator.settings.get(by),
        operator.tariffs.favourites(by),
        operator.documents.list(by),
        operator.help.questions(by),
        operator.subscriber(ANNA),
        phone.screen.title,
      ]
      const before = look(session)
      const told = attempts.map((act) => act(all, own))
      const { iccid, ...codes } = anna.envelope
      // One PIN in ten thousand is the short number that the stranger writes to, and the audit names that number.
      fc.pre(!Object.values(codes).includes(SHORT_NUMBER))
      const texts = textsOf([told, deliveries, operator.inbox(BORIS), operator.audit()])
      for (const secret of [iccid, ...Object.values(codes), PASSPORT, CODE_WORD, PASSWORD, session.token]) {
        expect(texts.filter((text) => text === secret)).toEqual([])
      }
      // The owner's phone always has a way back, at once. The password is as it was, even where the stranger blocked the login.
      expect(look(done(operator.loginFromNetwork({ msisdn: ANNA })).session)).toEqual(before)
      operator.ussd({ from: ANNA, text: '*111*25#' })
      done(operator.login({ msisdn: ANNA, password: PASSWORD }))
    }),
    { numRuns: runs(150) },
  )
})

const ms = fc.nat(20 * DAY)
const amount = fc.integer({ min: -100, max: 40_000 })

/** What an owner may do with money. */
const spend: fc.Arbitrary<(all: Town, anna: Session, boris: Session) => unknown> = fc.oneof(
  amount.map(
    (kopecks) =>
      ({ operator }: Town, anna: Session) =>
        operator.payments.topUp(anna, { amount: kopecks, source: 'cash' }),
  ),
  amount.map((kopecks) => ({ operator }: Town, anna: Session) => {
    const card = operator.payments.makeCard(kopecks)
    return card.ok && operator.payments.redeemCard(anna, card.code)
  }),
  amount.map(
    (kopecks) =>
      ({ operator }: Town, anna: Session) =>
        operator.payments.promise(anna, kopecks),
  ),
  amount.map(
    (kopecks) =>
      ({ operator }: Town, anna: Session) =>
        operator.payments.transfer(anna, { to: BORIS, amount: kopecks }),
  ),
  fc.constantFrom('start', 'talk', 'north').map(
    (id) =>
      ({ operator }: Town, anna: Session) =>
        operator.tariffs.change(anna, id),
  ),
  fc.constantFrom('melody', 'missed', 'antivirus').map(
    (id) =>
      ({ operator }: Town, anna: Session) =>
        operator.services.connect(anna, id),
  ),
  fc.constantFrom('melody', 'missed', 'antivirus').map(
    (id) =>
      ({ operator }: Town, anna: Session) =>
        operator.services.disconnect(anna, id),
  ),
  fc.tuple(ms, fc.nat(20_000)).map(
    ([after, fee]) =>
      ({ operator, clock }: Town) =>
        operator.services.announcePrice({ service: 'melody', fee, from: clock.now() + after }),
  ),
  fc.constant(({ operator }: Town, anna: Session, boris: Session) => [
    operator.help.sendSms(anna, { to: BORIS, text: 'Hello' }),
    operator.payments.transfer(boris, { to: ANNA, amount: 1 }),
  ]),
  ms.map(
    (after) =>
      ({ clock }: Town) =>
        clock.advance({ milliseconds: after }),
  ),
  ms.map(
    (after) =>
      ({ operator, clock }: Town, anna: Session) =>
        operator.blocks.temporary(anna, clock.now() + 1 + after),
  ),
  fc.constant(({ operator }: Town) => operator.reissue({ msisdn: ANNA, via: 'salon', passport: PASSPORT })),
)

it('the balance is the sum of the archive, and the archive is in order of time, after any history; a refusal changes neither', () => {
  fc.assert(
    fc.property(fc.array(spend, { maxLength: 60 }), fc.nat(), (history, seed) => {
      const all = town({}, seed)
      const { operator } = all
      const first = [sessionOf(operator), sessionOf(operator, BORIS)] as const
      // A reissue and a year end a session: then its owner logs in again.
      const open = (session: Session, msisdn: string): Session =>
        operator.account(session).ok ? session : done(operator.login({ msisdn, password: PASSWORD })).session
      let sessions: readonly [Session, Session] = first
      for (const act of history) {
        sessions = [open(sessions[0], ANNA), open(sessions[1], BORIS)]
        const before = sessions.map((session) => done(operator.account(session)).balance)
        const outcome = act(all, ...sessions)
        sessions = [open(sessions[0], ANNA), open(sessions[1], BORIS)]
        const balances = sessions.map((session) => done(operator.account(session)).balance)
        if (typeof outcome === 'object' && outcome !== null && 'ok' in outcome && outcome.ok === false) {
          expect(balances).toEqual(before)
        }
        for (const [at, session] of sessions.entries()) {
          const { archive } = done(operator.payments.archive(session))
          expect(archive.reduce((sum, entry) => sum + entry.amount, 0)).toBe(balances[at])
          expect(archive.every((entry, i) => entry.at >= (archive[i - 1]?.at ?? 0))).toBe(true)
          expect(archive.every((entry) => Number.isSafeInteger(entry.amount))).toBe(true)
          // A statement refuses sums that do not agree; any part of the history has one.
          const period = { from: archive.at(Math.floor(archive.length / 2))?.at ?? 0, to: all.clock.now() + 1 }
          const { statement } = done(operator.documents.statement(session, period))
          expect(statementHtml(statement)).toContain('<html')
          expect(statement.closing).toBe(balances[at])
        }
      }
    }),
    { numRuns: runs(100) },
  )
})

it('a reissued number never has two registered cards, for any order of reissues and phones', () => {
  const step = fc.record({ reissue: fc.boolean(), phone: fc.nat(8) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), fc.nat(), (steps, seed) => {
      const all = town({}, seed)
      const sims = [all.anna]
      const phones: Handset[] = [switchOn(all, all.anna)]
      for (const { reissue, phone: which } of steps) {
        if (reissue) {
          const sim = done(all.operator.reissue({ msisdn: ANNA, via: 'salon', passport: PASSPORT }))
          sims.push(sim)
          phones.push(switchOn(all, sim))
        } else {
          const at = which % phones.length
          const [phone, sim] = [phones[at], sims[at]]
          phone?.powerOff()
          phone?.powerOn()
          phone?.type(`${sim?.envelope.pin1}#`)
        }
        const registered = phones.flatMap((phone, i) => (phone.screen.title === 'MTS RUS' ? [i] : []))
        expect(registered.filter((i) => i < phones.length - 1)).toEqual([])
        expect(registered.length).toBeLessThanOrEqual(1)
      }
      expect(phones.at(-1)?.screen.title).toBe('MTS RUS')
    }),
    { numRuns: runs(40) },
  )
})
