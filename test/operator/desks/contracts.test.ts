import { describe, expect, it } from 'vitest'
import {
  ANNA,
  BORIS,
  CODE_WORD,
  DAY,
  done,
  HOUR,
  PASSPORT,
  PASSWORD,
  sessionOf,
  switchOn,
  type Town,
  town,
} from '../customer.js'

const PROOF = { msisdn: ANNA, via: 'salon', passport: PASSPORT } as const
const CLARA = { name: 'Clara', passport: '4511 000001', codeWord: 'Lilac' }
const REFUSED = { ok: false, reason: 'refused' }

/** A customer who did all that leaves something in the books or in the network. */
function lived() {
  const world = town()
  const { operator, clock, boris } = world
  const phone = switchOn(world, world.anna)
  const other = switchOn(world, boris)
  const session = sessionOf(operator)
  done(operator.gateway.pay({ gateway: 'g', key: '1', msisdn: ANNA, amount: 50_000 }))
  done(operator.services.connect(session, 'melody'))
  done(operator.tariffs.setFavourites(session, 'Secret friends', ['+79031112233']))
  done(
    operator.settings.set(session, { email: 'anna@example.org', invoicePlace: 'salon on Arbat', priceNotices: false }),
  )
  done(operator.documents.orderInvoice(session, { period: '2026' }))
  done(operator.documents.orderDetails(session, { period: '2026' }))
  for (const question of ['Am I followed?', 'By whom?']) done(operator.help.ask(session, question))
  done(operator.help.answer(ANNA, 1, 'We cannot tell.'))
  done(operator.linkIdentity(session, { provider: 'bank', token: 'bank says anna' }))
  done(operator.payments.transfer(session, { to: BORIS, amount: 1_000 }))
  phone.dial('*111*25#')
  phone.dial('+79031112233')
  clock.advance({ minutes: 1 })
  phone.press('end')
  phone.sendSms(BORIS, 'My secret')
  phone.dial('**21*89031112233#')
  phone.powerOff()
  other.sendSms(ANNA, 'A message that waits')
  const last = sessionOf(operator)
  operator.faults.set({ sms: { delay: HOUR } })
  done(operator.payments.topUp(last, { amount: 500, source: 'a late notice' }))
  operator.faults.set({})
  return { ...world, session, phone, other }
}

/** Everything that the owner of a number can see, by every method. */
function seen({ operator }: Town) {
  const session = sessionOf(operator, ANNA, 'Spring-2026')
  return JSON.stringify([
    operator.subscriber(ANNA),
    operator.inbox(ANNA),
    operator.account(session),
    operator.payments.archive(session),
    operator.payments.history(session),
    operator.tariffs.favourites(session),
    operator.documents.list(session),
    operator.documents.statement(session, '2026'),
    operator.help.questions(session),
    operator.settings.get(session),
    operator.logins.list(session),
    operator.logins.identities(session),
  ])
}

/** What only the former owner may know. */
const PRIVATE = [
  'Anna',
  'anna@',
  '+79031112233',
  'Secret',
  'Arbat',
  'followed',
  'By whom',
  'cannot tell',
  '50000',
  'late notice',
  PASSPORT,
]

describe('A change of the owner', () => {
  it('shows the new owner nothing of the former one, by no method, and carries the balance over', () => {
    const world = lived()
    const { operator, clock } = world
    const before = done(operator.account(sessionOf(operator))).balance
    done(operator.contracts.changeOwner({ ...PROOF, owner: CLARA }))
    clock.advance({ days: 20 })
    operator.tick()
    const text = seen(world)
    for (const word of PRIVATE) expect(text).not.toContain(word)
    const session = sessionOf(operator)
    expect(done(operator.account(session)).owner).toBe('Clara')
    const { archive } = done(operator.payments.archive(session))
    expect(archive[0]).toMatchObject({ kind: 'other', text: 'owner changed', amount: before })
    expect(archive.reduce((sum, { amount }) => sum + amount, 0)).toBe(done(operator.account(session)).balance)
    // The document of the former owner goes nowhere.
    expect(world.deliveries.map(({ kind }) => kind)).toEqual(['invoice'])
  })

  it('ends forwarding and messages that wait in the network, and the SIM works on', () => {
    const world = lived()
    const { operator, phone, other } = world
    done(operator.contracts.changeOwner({ ...PROOF, owner: CLARA }))
    phone.powerOn()
    phone.type(`${world.anna.envelope.pin1}#`)
    expect(phone.screen.title).toBe('MTS RUS')
    expect(phone.inbox.some(({ text }) => text === 'A message that waits')).toBe(false)
    other.dial(ANNA)
    expect(phone.screen.state).toBe('incoming-call')
  })

  it('ends sessions, password, links and proofs of the former owner', () => {
    const { operator, session } = lived()
    done(operator.contracts.changeOwner({ ...PROOF, owner: CLARA }))
    expect(operator.account(session)).toEqual({ ok: false, reason: 'no-session' })
    expect(operator.login({ msisdn: ANNA, password: PASSWORD })).toMatchObject({ ok: false })
    const identity = { provider: 'bank', token: 'bank says anna' }
    expect(operator.loginWithIdentity({ identity })).toMatchObject({ ok: false })
    expect(operator.disclose({ msisdn: ANNA, via: 'contact-centre', codeWord: CODE_WORD })).toEqual(REFUSED)
    expect(operator.disclose({ msisdn: ANNA, via: 'contact-centre', codeWord: 'lilac' })).toMatchObject({ ok: true })
  })

  it('keeps a debt, a promised payment and the tariff', () => {
    const { operator, clock } = town()
    const session = sessionOf(operator)
    done(operator.payments.promise(session, 5_000))
    done(operator.gateway.charge({ msisdn: ANNA, amount: 7_000, text: '1 GB' }))
    done(operator.contracts.changeOwner({ ...PROOF, owner: CLARA }))
    expect(done(operator.account(sessionOf(operator))).balance).toBe(-2_000)
    clock.advance({ days: 3 })
    expect(done(operator.account(sessionOf(operator))).balance).toBe(-7_000)
  })
})

describe('A contract that ended', () => {
  it('gives the number out again after its quarantine, with nothing of the former owner, by no method', () => {
    const world = lived()
    const { operator, clock, phone, other } = world
    const closed = done(operator.contracts.close(PROOF))
    expect(closed.refund).toBe(50_000 - 1_000 + 500 - 50 - 200)
    expect(operator.subscriber(ANNA)).toBe(undefined)
    expect(operator.inbox(ANNA)).toEqual([])
    const order = { owner: CLARA, msisdn: ANNA }
    expect(() => operator.issue(order)).toThrow(expect.objectContaining({ code: 'MSISDN_TAKEN' }))
    clock.advance({ milliseconds: closed.until - clock.now() - 1 })
    expect(() => operator.issue(order)).toThrow(expect.objectContaining({ code: 'MSISDN_TAKEN' }))
    clock.advance({ milliseconds: 1 })
    const clara = operator.issue(order)
    expect(clara.subscriber.account).not.toBe(world.anna.subscriber.account)
    operator.tick()
    const text = seen(world)
    for (const word of PRIVATE) expect(text).not.toContain(word)

    // The old SIM finds no network, the new one has no forwarding and no message of others.
    phone.powerOn()
    phone.type(`${world.anna.envelope.pin1}#`)
    expect(phone.screen.title).not.toBe('MTS RUS')
    const fresh = switchOn(world, clara)
    expect(fresh.inbox.some(({ text: one }) => one === 'A message that waits')).toBe(false)
    other.dial(ANNA)
    expect(fresh.screen.state).toBe('incoming-call')
    expect(operator.gateway.refund({ gateway: 'g', key: 'r', payment: '1' })).toMatchObject({ ok: false })
  })

  it('is refused for a debt, a wrong passport, a code word, and any place other than a salon', () => {
    const { operator } = town()
    done(operator.payments.promise(sessionOf(operator), 1_000))
    expect(operator.contracts.close({ ...PROOF, via: 'contact-centre' })).toEqual(REFUSED)
    expect(operator.contracts.close({ ...PROOF, passport: '1' })).toEqual(REFUSED)
    expect(operator.contracts.close({ msisdn: ANNA, via: 'salon', codeWord: CODE_WORD })).toEqual(REFUSED)
    expect(operator.contracts.close({ ...PROOF, msisdn: '+79160000000' })).toEqual(REFUSED)
    done(operator.gateway.charge({ msisdn: ANNA, amount: 1, text: '' }))
    expect(operator.contracts.close(PROOF)).toEqual({ ok: false, reason: 'debt' })
    done(operator.gateway.pay({ gateway: 'g', key: '1', msisdn: ANNA, amount: 1 }))
    expect(operator.contracts.close(PROOF)).toMatchObject({ ok: true, refund: 0 })
    const outcomes = operator
      .audit()
      .filter(({ what }) => what === 'contracts.close')
      .map(({ outcome }) => outcome)
    expect(outcomes).toEqual(['refused', 'refused', 'refused', 'refused', 'ok', 'debt', 'ok'])
  })
})

describe('A number that is blocked for good', () => {
  it('changes nothing and pays nothing, by no method, and its contract can be ended', () => {
    const world = town()
    const { operator } = world
    done(operator.gateway.pay({ gateway: 'g', key: '1', msisdn: ANNA, amount: 5_000 }))
    const boris = sessionOf(operator, BORIS)
    done(operator.gateway.pay({ gateway: 'g', key: '2', msisdn: BORIS, amount: 5_000 }))
    const { code } = done(operator.payments.makeCard(100))
    done(operator.blocks.permanent(sessionOf(operator)))
    const login = done(operator.login({ msisdn: ANNA, password: operator.temporaryPassword(ANNA) }))
    const { session } = login
    const blocked = { ok: false, reason: 'blocked' }
    const answers = [
      operator.linkIdentity(session, { provider: 'bank', token: 'bank says anna' }),
      operator.payments.topUp(session, { amount: 1, source: 'cash' }),
      operator.payments.redeemCard(session, code),
      operator.payments.promise(session, 1),
      operator.payments.transfer(session, { to: BORIS, amount: 1 }),
      operator.tariffs.change(session, 'talk'),
      operator.tariffs.setFavourites(session, 'F', []),
      operator.tariffs.setRegion(session, 'spb'),
      operator.services.connect(session, 'melody'),
      operator.services.disconnect(session, 'melody'),
      operator.settings.set(session, { priceNotices: false }),
      operator.help.sendSms(session, { to: BORIS, text: 'hi' }),
      operator.blocks.temporary(session),
      operator.blocks.permanent(session),
      operator.gateway.pay({ gateway: 'g', key: '3', msisdn: ANNA, amount: 1 }),
      operator.gateway.refund({ gateway: 'g', key: '4', payment: '1' }),
      operator.gateway.charge({ msisdn: ANNA, amount: 1, text: '' }),
    ]
    expect(answers).toEqual(answers.map(() => blocked))
    expect(operator.blocks.lift(session)).toEqual({ ok: false, reason: 'permanent' })
    expect(operator.payments.transfer(boris, { to: ANNA, amount: 1 })).toEqual({
      ok: false,
      reason: 'no-such-subscriber',
    })
    expect(operator.contracts.changeOwner({ ...PROOF, owner: CLARA })).toEqual(REFUSED)
    expect(operator.contracts.changePassport({ ...PROOF, newPassport: '4512 000002' })).toEqual(REFUSED)
    expect(operator.reissue(PROOF)).toEqual(REFUSED)
    expect(operator.contracts.changeCodeWord({ ...PROOF, newCodeWord: 'rose' })).toEqual(REFUSED)
    expect(done(operator.account(session)).balance).toBe(5_000)
    expect(operator.contracts.close(PROOF)).toMatchObject({ ok: true, refund: 5_000 })
  })
})

describe('Passport and code word', () => {
  it('are changed for the passport, and the old ones open nothing any more', () => {
    const { operator } = town()
    done(operator.contracts.changePassport({ ...PROOF, newPassport: '4512 № 000002' }))
    expect(operator.disclose(PROOF)).toEqual(REFUSED)
    const proof = { ...PROOF, passport: '4512000002' }
    done(operator.contracts.changeCodeWord({ ...proof, newCodeWord: 'Rose' }))
    const byWord = (codeWord: string) => operator.disclose({ msisdn: ANNA, via: 'contact-centre', codeWord }).ok
    expect([byWord(CODE_WORD), byWord('rose')]).toEqual([false, true])
    done(operator.contracts.changeCodeWord(proof))
    expect(byWord('rose')).toBe(false)
    const texts = done(operator.payments.archive(sessionOf(operator))).archive.map(({ text }) => text)
    expect(texts).toEqual(expect.arrayContaining(['passport changed', 'code word changed']))
    expect(JSON.stringify(operator.audit())).not.toMatch(/4512|rose/i)
  })

  it('after too many wrong passports a right one is refused for a day', () => {
    const { operator, clock } = town()
    for (let i = 0; i < 5; i++) operator.contracts.changePassport({ ...PROOF, passport: '1', newPassport: '2' })
    expect(operator.contracts.changePassport({ ...PROOF, newPassport: '2' })).toEqual(REFUSED)
    clock.advance({ milliseconds: DAY })
    expect(operator.contracts.changePassport({ ...PROOF, newPassport: '2' })).toEqual({ ok: true })
  })
})
