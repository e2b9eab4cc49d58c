import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { type CustomerRow, cardOfRow, Handset, Operator } from 'pocketsim'
import { type CustomerFormat, exportCustomers, importCustomers, openExport } from 'pocketsim/customers'
import { seededRandom } from 'pocketsim/testing'
import { describe, expect, it } from 'vitest'
import { served } from '../../src/operator/served.js'
import { done, START } from '../operator/customer.js'
import { rowOf } from '../operator/customers/people.js'
import { runs } from '../runs.js'

const KEY = new Uint8Array(32).fill(7)
const OTHER = new Uint8Array(32).fill(8)
const open = (seed = 1) => new Operator({ random: seededRandom(seed), now: () => START, scryptCost: 2 })
const withCustomers = (...rows: readonly CustomerRow[]) => {
  const operator = open()
  for (const row of rows) done(operator.customers.adopt(row))
  return operator
}

async function sealed(operator: Operator, format: CustomerFormat = 'jsonl'): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = []
  for await (const part of exportCustomers(operator, { format, key: KEY })) parts.push(part)
  return parts
}
async function opened(parts: Iterable<Uint8Array>, key = KEY): Promise<string> {
  let text = ''
  for await (const part of openExport(parts, key)) text += part
  return text
}
/** So many customers with long names, so that the export has several parts. */
const many = () => Array.from({ length: 300 }, (_, n) => ({ ...rowOf(n), name: 'Ж'.repeat(150) }))
const refused = { code: 'SNAPSHOT_FORMAT' }

describe('an export', () => {
  it('has a row for each customer, in the order of their numbers', async () => {
    const text = await opened(await sealed(withCustomers(rowOf(2), rowOf(1))))
    const rows: CustomerRow[] = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(rows).toMatchObject([rowOf(1), rowOf(2)])
  })

  it('of CSV begins with the names of all columns', async () => {
    const text = await opened(await sealed(withCustomers(rowOf(1)), 'csv'))
    expect(text.split('\r\n')[0]?.split(',').slice(0, 3)).toEqual(['msisdn', 'name', 'passport'])
    expect(text.trim().split('\r\n')).toHaveLength(2)
  })

  it('shows no number, name, code or key without the key', async () => {
    const bytes = Buffer.concat(await sealed(withCustomers(rowOf(1)))).toString('latin1')
    for (const value of Object.values(rowOf(1)))
      if (String(value).length > 3) expect(bytes).not.toContain(String(value))
  })

  it('of the same customers is another one each time', async () => {
    const operator = withCustomers(rowOf(1))
    const digests = [await sealed(operator), await sealed(operator)].map((parts) =>
      createHash('sha256')
        .update(Buffer.concat(parts.slice(1)))
        .digest('hex'),
    )
    expect(digests[0]).not.toBe(digests[1])
  })

  it('of nobody is one, and makes nobody', async () => {
    for (const format of ['csv', 'jsonl'] as const) {
      const file = openExport(await sealed(open(), format), KEY)
      expect(await importCustomers(open(), file, { format })).toEqual({ taken: 0, refused: 0, problems: [] })
    }
  })

  it('is written down in the audit trail, page by page', async () => {
    const operator = withCustomers(rowOf(1), rowOf(2))
    await sealed(operator)
    expect(operator.audit().at(-1)).toMatchObject({ what: 'customers.rows', who: 'operator', target: '2 customers' })
  })

  it('may be of an operator as a server sees it, and in parts of any length', async () => {
    const parts: Uint8Array[] = []
    for await (const part of exportCustomers(served(withCustomers(...many())), { format: 'csv', key: KEY }))
      parts.push(part)
    const whole = Buffer.concat(parts)
    const pieces = function* () {
      for (let at = 0; at < whole.length; at += 997) yield new Uint8Array(whole.subarray(at, at + 997))
    }
    const fresh = open(2)
    const report = await importCustomers(fresh, openExport(pieces(), KEY), { format: 'csv' })
    expect(report).toEqual({ taken: 300, refused: 0, problems: [] })
  })
})

describe('an export that somebody changed', () => {
  it('is not opened with another key', async () => {
    await expect(opened(await sealed(withCustomers(rowOf(1))), OTHER)).rejects.toMatchObject(refused)
  })

  it('is not opened where parts are missing, moved, doubled or put behind it', async () => {
    const [heading, ...parts] = await sealed(withCustomers(...many()))
    expect(parts.length).toBeGreaterThan(3)
    const [first, second] = parts
    if (heading === undefined || first === undefined || second === undefined) throw new Error('there are three parts')
    for (const spoilt of [
      parts.slice(0, -1),
      parts.slice(1),
      [first, ...parts.slice(2)],
      [second, first, ...parts.slice(2)],
      [first, first, ...parts.slice(1)],
      [...parts, first],
      [],
    ]) {
      await expect(opened([heading, ...spoilt])).rejects.toMatchObject(refused)
    }
    await expect(opened(parts)).rejects.toMatchObject(refused)
    expect((await opened([heading, ...parts])).length).toBeGreaterThan(1000)
  })

  it('is not opened with a part of another export under the same key', async () => {
    const operator = withCustomers(...many())
    const [one, other] = [await sealed(operator), await sealed(operator)]
    const mixed = one.map((part, i) => (i === 2 ? (other[i] ?? part) : part))
    await expect(opened(mixed)).rejects.toMatchObject(refused)
  })

  it('is not opened where any one byte is another, and no run ends with anything but that error', async () => {
    const whole = Uint8Array.from(Buffer.concat(await sealed(withCustomers(rowOf(1)))))
    const text = await opened([whole])
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const spoilt = whole.slice()
        spoilt[at] = (spoilt[at] ?? 0) ^ change
        const result = await opened([spoilt]).catch((error: unknown) => error)
        expect(result).not.toBe(text)
        expect(result).toMatchObject({ code: expect.stringMatching(/^SNAPSHOT_(FORMAT|VERSION)$/) })
      }),
      { numRuns: runs(60) },
    )
  })

  it('takes nobody: the import of it takes all or nothing', async () => {
    const parts = await sealed(withCustomers(...many()))
    const fresh = open(2)
    const file = openExport(parts.slice(0, -1), KEY)
    await expect(importCustomers(fresh, file, { format: 'jsonl' })).rejects.toMatchObject(refused)
    expect(fresh.customers.rows().rows).toEqual([])
  })

  it('anything else is refused', async () => {
    for (const text of ['', '\n', '{}\n', '{"pocketsim":"customers","version":1}\n', 'x'.repeat(1000)]) {
      await expect(opened([new TextEncoder().encode(text)])).rejects.toMatchObject(refused)
    }
    const later = new TextEncoder().encode('{"pocketsim":"customers","version":2,"id":"00"}\n')
    await expect(opened([later])).rejects.toMatchObject({ code: 'SNAPSHOT_VERSION' })
  })

  it('a key of another length is refused at once, and so are other options', () => {
    for (const key of [new Uint8Array(16), 'key', undefined]) {
      expect(() => openExport([], key as Uint8Array)).toThrow('key: want a Uint8Array of 32 bytes')
      expect(() => exportCustomers(open(), { format: 'csv', key: key as Uint8Array })).toThrow('key: want')
    }
    expect(() => exportCustomers(open(), { format: 'xml' as 'csv', key: KEY })).toThrow('options.format: want one of')
    expect(() => exportCustomers({} as unknown as Operator, { format: 'csv', key: KEY })).toThrow('operator: want')
  })
})

/** A text with all that CSV and JSON have to escape. */
const hardText = (...more: readonly string[]) =>
  fc
    .array(fc.constantFrom('A', 'ж', '"', ',', ';', ' ', '=', "'", '\\', '👩', ...more), { maxLength: 12 })
    .map((parts) => `N${parts.join('')}`)
const moment = fc.integer({ min: START + 1, max: START + 10 ** 10 }).map((time) => new Date(time).toISOString())
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })
/** What a row may have beside its numbers. */
const extras = fc.record({
  name: hardText(),
  codeWord: maybe(hardText('\n', '\r', '\r\n', '\t', '\uFEFF')),
  balance: maybe(fc.integer({ min: -1_000_000, max: 1_000_000 })),
  seq: maybe(fc.nat(1000)),
  tariff: maybe(fc.constantFrom('start', 'talk')),
  region: maybe(fc.constantFrom('msk', 'spb')),
  services: maybe(moment.map((time) => `melody@${time} missed@${time}`)),
  email: maybe(fc.constant('anna@example.com')),
  invoicePlace: maybe(fc.constant('Salon, "Nevsky" 1')),
  priceNotices: maybe(fc.boolean()),
  password: maybe(fc.constantFrom('Winter-2026', 'пароль')),
})

describe('an export that is imported', () => {
  it('makes an operator that answers the same: to passwords, passports, cards, and for the account', async () => {
    const lists = fc.array(extras, { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(lists, fc.constantFrom<CustomerFormat>('csv', 'jsonl'), async (all, format) => {
        const rows = all.map((extra, n) => ({ ...rowOf(n), ...extra }))
        const old = withCustomers(...rows)
        const fresh = open(2)
        const report = await importCustomers(fresh, openExport(await sealed(old, format), KEY), { format })
        expect(report).toEqual({ taken: rows.length, refused: 0, problems: [] })
        expect(fresh.customers.rows().rows).toEqual(old.customers.rows().rows)
        for (const row of rows) expect(answersTo(fresh, row)).toEqual(answersTo(old, row))
      }),
      { numRuns: runs(25) },
    )
  })
})

/** What an operator answers to a customer. */
function answersTo(operator: Operator, row: CustomerRow) {
  const { msisdn, passport, codeWord, password, pin1 } = row
  const phone = new Handset({ network: operator.network })
  phone.insert(cardOfRow(row))
  phone.powerOn()
  phone.type(`${pin1}#`)
  const online = done(operator.loginFromNetwork({ msisdn }))
  return {
    disclosed: operator.disclose({ msisdn, via: 'salon', passport }),
    byWord: codeWord === undefined || operator.disclose({ msisdn, via: 'contact-centre', codeWord }).ok,
    login: password === undefined || operator.login({ msisdn, password }).ok,
    wrong: operator.login({ msisdn, password: 'wrong' }).ok,
    account: operator.account(online.session),
    settings: operator.settings.get(online.session),
    services: operator.services.list(online.session),
    subscriber: operator.subscriber(msisdn),
  }
}

describe('rows', () => {
  it('pages have all customers once, in order, whatever their length', () => {
    const operator = withCustomers(...Array.from({ length: 10 }, (_, n) => rowOf(9 - n)))
    for (const most of [1, 3, 5, 10, 11]) {
      const numbers: string[] = []
      let after: string | undefined = ''
      while (after !== undefined) {
        const page: ReturnType<typeof operator.customers.rows> = operator.customers.rows({ after, most })
        numbers.push(...page.rows.map(({ msisdn }) => msisdn))
        after = page.next
      }
      expect(numbers).toEqual(Array.from({ length: 10 }, (_, n) => rowOf(n).msisdn))
    }
  })

  it('a page goes on after a customer who left meanwhile, and leaves out those who are gone', () => {
    const operator = withCustomers(...[1, 2, 3, 4, 5].map((n) => ({ ...rowOf(n), balance: 0 })))
    const { next } = operator.customers.rows({ most: 2 })
    for (const n of [2, 3]) {
      done(operator.contracts.close({ msisdn: rowOf(n).msisdn, via: 'salon', passport: rowOf(n).passport }))
    }
    const page = operator.customers.rows({ after: next, most: 10 })
    expect(page.rows.map(({ msisdn }) => msisdn)).toEqual([rowOf(4).msisdn, rowOf(5).msisdn])
    expect(page.next).toBeUndefined()
  })

  it('a row of a customer whom the operator has itself makes the same customer elsewhere', () => {
    const old = open()
    const { card, envelope } = old.issue({ owner: { name: 'Anna', passport: '1' }, msisdn: rowOf(1).msisdn })
    const [row] = old.customers.rows().rows
    if (row === undefined) throw new Error('there is a row')
    const fresh = open(2)
    done(fresh.customers.adopt(row))
    const phone = new Handset({ network: fresh.network })
    phone.insert(card)
    phone.powerOn()
    phone.type(`${envelope.pin1}#`)
    expect(fresh.loginFromNetwork({ msisdn: row.msisdn }).ok).toBe(true)
  })

  it.each([{ most: 0 }, { most: 10_001 }, { most: 1.5 }, { after: 7 }, { from: 'x' }, null])(
    'a wrong page is refused: %j',
    (page) => {
      expect(() => open().customers.rows(page as { most: number })).toThrow(/^page/)
    },
  )
})
