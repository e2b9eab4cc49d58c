import {
  type Card,
  cardOfRow,
  Handset,
  Network,
  Operator,
  type OperatorOptions,
  type OperatorProfile,
  PROFILES,
} from 'pocketsim'
import { seededRandom, testClock } from 'pocketsim/testing'
import { describe, expect, it } from 'vitest'
import { hashPassword } from '../../../src/operator/password/hash.js'
import { DAY, done, START } from '../customer.js'
import { register } from '../radio.js'
import { iccidOf, rowOf } from './people.js'

const open = (options: OperatorOptions = {}) =>
  new Operator({ random: seededRandom(1), now: () => START, scryptCost: 2, ...options })
const ROW = rowOf(1)
const PASSPORT = ROW.passport
const codes = ({ iccid, pin1, puk1, pin2, puk2 }: typeof ROW) => ({ iccid, pin1, puk1, pin2, puk2 })
/** The fields that a row is refused for. */
const fieldsOf = (operator: Operator, row: unknown) => {
  const adoption = operator.customers.adopt(row as typeof ROW) // a row from a file can be anything
  return adoption.ok ? [] : adoption.problems.map(({ field }) => field)
}
/** All that an operator keeps, apart from the time and nonces. */
const booksOf = (operator: Operator) => [operator.customers.rows().rows, operator.audit().length - 1]

/** Whether a phone with a card of the first row registers. */
function comesUp(operator: Operator, card: Card): boolean {
  const phone = new Handset({ network: operator.network })
  phone.insert(card)
  phone.powerOn()
  phone.type(`${ROW.pin1}#`)
  return operator.loginFromNetwork({ msisdn: ROW.msisdn }).ok
}

describe('a customer who is taken over', () => {
  it('has the codes, the numbers and the balance of the row', () => {
    const operator = open()
    expect(done(operator.customers.adopt(ROW)).subscriber).toEqual({
      msisdn: ROW.msisdn,
      owner: ROW.name,
      account: ROW.account,
      iccid: ROW.iccid,
      imsi: ROW.imsi,
    })
    expect(done(operator.disclose({ msisdn: ROW.msisdn, via: 'salon', passport: PASSPORT })).codes).toEqual(codes(ROW))
    const password = operator.temporaryPassword(ROW.msisdn)
    const { session } = done(operator.login({ msisdn: ROW.msisdn, password }))
    expect(done(operator.account(session))).toMatchObject({ balance: ROW.balance, accountNumber: ROW.account })
  })

  it.each([12_345, 0, -500])('has a balance of %i, which is the sum of the archive', (balance) => {
    const operator = open()
    done(operator.customers.adopt({ ...ROW, balance }))
    const { session } = done(operator.login({ msisdn: ROW.msisdn, password: operator.temporaryPassword(ROW.msisdn) }))
    const { archive } = done(operator.payments.archive(session))
    expect(archive[0]).toEqual({ at: START, kind: 'other', text: 'taken over', amount: balance })
    expect(archive.reduce((sum, { amount }) => sum + amount, 0)).toBe(balance)
  })

  it('registers with the card that the row is of, whatever sequence number it had', () => {
    for (const seq of [0, 5, 100_000]) {
      const operator = open()
      done(operator.customers.adopt({ ...ROW, seq }))
      expect(register(operator.network, cardOfRow(ROW), ROW.pin1).ok).toBe(true)
    }
  })

  it('does not register where the row has no keys, and gets a SIM with keys by a reissue', () => {
    const operator = open()
    const { ki: _, opc: _1, ...row } = ROW
    done(operator.customers.adopt(row))
    expect(register(operator.network, cardOfRow(row), ROW.pin1)).toMatchObject({ ok: false })
    const { card, envelope } = done(operator.reissue({ msisdn: ROW.msisdn, via: 'salon', passport: PASSPORT }))
    expect(register(operator.network, card, envelope.pin1).ok).toBe(true)
  })

  it('registers with XOR, which needs no OPc, and with the lengths of TUAK', () => {
    const profile = { name: 'Otter', plmn: '25001', issuer: '8970110' } satisfies OperatorProfile
    const { opc: _, ...row } = ROW
    const xor = open({ profile: { ...profile, algorithm: 'xor' } })
    done(xor.customers.adopt(row))
    expect(comesUp(xor, cardOfRow(row, 'xor'))).toBe(true)
    const tuak = open({ profile: { ...profile, algorithm: 'tuak' } })
    expect(fieldsOf(tuak, ROW)).toEqual(['opc'])
    const long = { ...ROW, ki: '01'.repeat(32), opc: '02'.repeat(32) }
    done(tuak.customers.adopt(long))
    expect(comesUp(tuak, cardOfRow(long, 'tuak'))).toBe(true)
  })

  it('logs in with the password of the row, given in clear or as a hash', () => {
    const passwordSalt = '0123456789abcdef'
    const passwordHash = hashPassword('Winter-2026', passwordSalt, 2)
    for (const password of [
      { password: 'Winter-2026' },
      { passwordHash, passwordSalt },
      { passwordHash: passwordHash.toLowerCase(), passwordSalt, passwordCost: 2 },
    ]) {
      const operator = open()
      done(operator.customers.adopt({ ...ROW, ...password }))
      expect(operator.login({ msisdn: ROW.msisdn, password: 'winter-2026' }).ok).toBe(false)
      expect(operator.login({ msisdn: ROW.msisdn, password: 'Winter-2026' }).ok).toBe(true)
    }
  })

  it('has the tariff, the region, the services and the settings of the row, and their fees are due when the row says', () => {
    const clock = testClock(START)
    const operator = open({ now: clock.now })
    const until = new Date(START + 2 * DAY).toISOString()
    done(
      operator.customers.adopt({
        ...ROW,
        tariff: 'talk',
        region: 'spb',
        services: `missed melody@${until}`,
        email: 'anna@example.com',
        accountNotices: false,
        password: 'Winter-2026',
        promised: 1000,
        promisedUntil: until,
      }),
    )
    const { session } = done(operator.login({ msisdn: ROW.msisdn, password: 'Winter-2026' }))
    expect(done(operator.settings.get(session)).settings).toMatchObject({
      email: 'anna@example.com',
      accountNotices: false,
    })
    const connected = done(operator.services.list(session)).services.filter((one) => one.connected)
    expect(connected).toMatchObject([
      { id: 'melody', trial: false, trialDays: 0, due: START + 2 * DAY },
      { id: 'missed', trial: false },
    ])
    expect(done(operator.account(session)).tariff).toBe('Talk')
    const before = done(operator.account(session)).balance
    clock.advance({ days: 2 })
    const melody = PROFILES.mts.services.find(({ id }) => id === 'melody')
    expect(done(operator.account(session)).balance).toBe(before - (melody?.fee ?? 0) - 1000)
  })

  it('is blocked where the row says so, for calls that come in too', () => {
    const clock = testClock(START)
    const network = new Network({ now: clock.now })
    const operator = open({ network, now: clock.now })
    done(operator.customers.adopt({ ...ROW, block: 'permanent' }))
    done(operator.customers.adopt({ ...rowOf(2), block: 'temporary', blockedUntil: '2026-01-06T00:00:00Z' }))
    expect(operator.blocks.mayCall(ROW.msisdn, '+79160000009')).toBe(false)
    expect(operator.blocks.mayCall(rowOf(2).msisdn, '+79160000009')).toBe(false)
    const isBarred = (n: number) => network.barring.isIncomingBarred(rowOf(n).msisdn)
    expect([1, 2].map(isBarred)).toEqual([true, true])
    clock.advance({ days: 1 })
    operator.tick()
    expect(operator.blocks.mayCall(rowOf(2).msisdn, '+79160000009')).toBe(true)
    expect([1, 2].map(isBarred)).toEqual([true, false])
  })

  it('is in the audit trail and in the events, without a secret', () => {
    const operator = open()
    const told: unknown[] = []
    operator.on('audit', (event) => told.push(event))
    operator.on('entry', (event) => told.push(event))
    done(operator.customers.adopt({ ...ROW, password: 'Winter-2026', codeWord: 'Snowdrop' }))
    expect(operator.audit()).toEqual([
      {
        at: START,
        who: 'operator',
        what: 'customers.adopt',
        channel: 'operator',
        msisdn: ROW.msisdn,
        outcome: 'ok',
        amount: ROW.balance,
      },
    ])
    expect(told).toHaveLength(2)
    const text = JSON.stringify([operator.audit(), told])
    const secrets = [ROW.passport, ROW.pin1, ROW.puk1, ROW.pin2, ROW.puk2, ROW.ki, ROW.opc, 'Winter-2026', 'Snowdrop']
    for (const secret of secrets) expect(text).not.toContain(secret)
  })

  it('gets an account number where the row has none', () => {
    const operator = open()
    const { account: _, ...row } = ROW
    expect(done(operator.customers.adopt(row)).subscriber.account).toMatch(/^\d{12}$/)
  })
})

describe('a row that is refused', () => {
  const LONG = '1'.repeat(100_000)
  it.each<[string, unknown]>([
    ['msisdn', undefined],
    ['msisdn', '911'],
    ['msisdn', 79161234567],
    ['name', ''],
    ['name', null],
    ['name', LONG],
    ['passport', { toString: () => '4509 123456' }],
    ['passport', '---'],
    ['codeWord', ' '],
    ['account', '12345'],
    ['account', 123456789012],
    ['iccid', '8970110000000000001'],
    ['iccid', LONG],
    ['imsi', '310150123456789'],
    ['imsi', '25001'],
    ['pin1', 1234],
    ['pin1', '12'],
    ['pin1', '１２３４'],
    ['puk1', '1234567'],
    ['pin2', ['1', '2', '3', '4']],
    ['puk2', '="12345678"'],
    ['ki', '00'],
    ['ki', undefined],
    ['opc', 'zz'.repeat(16)],
    ['opc', undefined],
    ['seq', -1],
    ['balance', Number.NaN],
    ['balance', Number.POSITIVE_INFINITY],
    ['balance', 0.5],
    ['balance', '100'],
    ['balance', 2 ** 53],
    ['promised', 100],
    ['promisedUntil', '2026-02-31T00:00:00Z'],
    ['promisedUntil', 'tomorrow'],
    ['tariff', 'no-such'],
    ['region', 'no-such'],
    ['services', 'no-such'],
    ['services', 'melody melody'],
    ['services', 'melody@soon'],
    ['block', 'for ever'],
    ['blockedUntil', '2026-02-01T00:00:00Z'],
    ['email', 'anna@example.com\r\nBcc: all@example.com'],
    ['invoicePlace', 'a\nb'],
    ['priceNotices', 'yes'],
    ['password', ''],
    ['passwordHash', '00'.repeat(32)],
    ['passwordSalt', '00'],
    ['passwordCost', 2],
    ['pinn1', '1234'],
    ['__proto__', 'x'],
    ['constructor', 'x'],
  ])('is refused for the field %s', (field, value) => {
    const operator = open()
    const before = booksOf(operator)
    const row = { ...ROW }
    Object.defineProperty(row, field, { value, enumerable: true })
    const adoption = operator.customers.adopt(row)
    expect(adoption.ok).toBe(false)
    expect(fieldsOf(operator, row)).toEqual([field])
    // Nothing of the row is there, and the same row without the fault is taken.
    expect(booksOf(operator)).toEqual([before[0], Number(before[1]) + 1])
    if (typeof value === 'string' && value.length > 6 && field in ROW)
      expect(JSON.stringify(adoption)).not.toContain(value)
    expect(operator.customers.adopt(ROW).ok).toBe(true)
  })

  it.each([undefined, null, 7, 'row', [], [ROW]])('is refused where it is no object: %j', (row) => {
    expect(fieldsOf(open(), row)).toEqual([''])
  })

  it('tells all problems at once, and the name that was probably meant', () => {
    const adoption = open().customers.adopt({ ...ROW, pin1: '1', puk1: '2', pukk2: '3' } as typeof ROW)
    expect(adoption).toEqual({
      ok: false,
      problems: [
        { field: 'pukk2', problem: 'there is no such field; did you mean puk2?' },
        { field: 'pin1', problem: 'want a text of 4 to 8 decimal digits: as a number it would lose its zeros' },
        { field: 'puk1', problem: 'want a text of 8 decimal digits: as a number it would lose its zeros' },
      ],
    })
  })

  it.each(['msisdn', 'iccid', 'imsi', 'account'] as const)('is refused for a %s that another customer has', (field) => {
    const operator = open()
    done(operator.customers.adopt(ROW))
    expect(fieldsOf(operator, { ...rowOf(2), [field]: ROW[field] })).toEqual([field])
    expect(operator.customers.adopt(rowOf(2)).ok).toBe(true)
  })

  it('is refused for numbers that the operator gave out itself, and for a number in quarantine', () => {
    const operator = open()
    const { subscriber } = operator.issue({ owner: { name: 'Anna', passport: '1' }, msisdn: rowOf(5).msisdn })
    const { iccid, imsi, account } = subscriber
    expect(fieldsOf(operator, { ...ROW, iccid, imsi, account })).toEqual(['iccid', 'imsi', 'account'])
    done(operator.contracts.close({ msisdn: rowOf(5).msisdn, via: 'salon', passport: '1' }))
    expect(fieldsOf(operator, rowOf(5))).toEqual(['msisdn'])
  })

  it('is refused for a number that the network has from elsewhere, and the books stay as they were', () => {
    const network = new Network({ now: () => START })
    network.subscribe({ msisdn: ROW.msisdn })
    const operator = open({ network })
    expect(fieldsOf(operator, ROW)).toEqual(['msisdn'])
    expect(operator.customers.rows().rows).toEqual([])
    network.unsubscribe(ROW.msisdn)
    expect(operator.customers.adopt(ROW).ok).toBe(true)
  })
})

describe('several customers', () => {
  it('each row is taken or refused by itself', () => {
    const operator = open()
    const answers = operator.customers.adoptEach([rowOf(1), { ...rowOf(2), pin1: '' }, rowOf(1), rowOf(3)])
    expect(answers.map(({ ok }) => ok)).toEqual([true, false, false, true])
    expect(operator.customers.rows().rows.map(({ msisdn }) => msisdn)).toEqual([rowOf(1).msisdn, rowOf(3).msisdn])
  })

  it('all rows together are taken, or none, and each problem has the place of its row', () => {
    const operator = open()
    const bad = operator.customers.adoptTogether([
      rowOf(1),
      { ...rowOf(2), iccid: iccidOf(1) },
      { ...rowOf(3), puk1: '' },
    ])
    expect(bad).toMatchObject({
      ok: false,
      problems: [
        { row: 1, field: 'iccid' },
        { row: 2, field: 'puk1' },
      ],
    })
    expect(booksOf(operator)).toEqual([[], 0])
    expect(operator.customers.adoptTogether([rowOf(1), rowOf(2), rowOf(3)])).toEqual({ ok: true, taken: 3 })
    expect(operator.customers.rows().rows).toHaveLength(3)
  })

  it('where the network has the number of the last row, none of the others stays in the network either', () => {
    const network = new Network({ now: () => START })
    network.subscribe({ msisdn: rowOf(3).msisdn })
    const operator = open({ network })
    const answer = operator.customers.adoptTogether([rowOf(1), rowOf(2), rowOf(3)])
    expect(answer).toMatchObject({ ok: false, problems: [{ row: 2, field: 'msisdn' }] })
    for (const n of [1, 2]) network.subscribe({ msisdn: rowOf(n).msisdn })
    expect(operator.customers.rows().rows).toEqual([])
  })

  it('a row that has no account number gets none that a later row has', () => {
    const { account: _, ...first } = rowOf(1)
    // The source gives the account of the second row first.
    const random = repeating(rowOf(2).account)
    const operator = open({ random })
    expect(operator.customers.adoptTogether([first, rowOf(2)])).toEqual({ ok: true, taken: 2 })
  })

  it('anything that is no list is refused by an error', () => {
    for (const rows of [undefined, null, {}, 'rows']) {
      const call = () => open().customers.adoptEach(rows as unknown as [])
      expect(call).toThrow('rows: want a list')
    }
  })
})

/** A source that gives the bytes of some digits first. */
function repeating(digits: string) {
  const rest = seededRandom(2)
  let given = false
  return (length: number) => {
    if (length !== digits.length || given) return rest(length)
    given = true
    return Uint8Array.from(digits, Number)
  }
}
