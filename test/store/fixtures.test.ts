/** Databases that earlier versions wrote. A fixture is never changed: a new version gets a new one. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { OutgoingSms } from '../../src/store/after/outgoing.js'
import { openOperator } from '../../src/store/open.js'
import { ENGINES } from './databases.js'

const KEY = new Uint8Array(32).fill(7)
const [ANNA, BORIS] = ['+79161234567', '+79161234568']
const NOW = Date.UTC(2026, 0, 5, 9, 5)
const SESSION = { token: '5575A3EB054FB4F70BADD29F9339E40F' }

const statements = (file: string) =>
  readFileSync(new URL(`fixtures/${file}.sql`, import.meta.url), 'utf8')
    .split(';\n')
    .filter((text) => text !== '')

describe.each(ENGINES)('a database of an earlier version in %s', (_, make) => {
  async function restored(file: string) {
    const test = await make()
    const client = await test.store.connect()
    for (const statement of statements(file)) await client.query(statement)
    await client.close()
    return test
  }

  it('of version 1 is opened with all that is in it', async () => {
    const test = await restored('version-1')
    const sent: OutgoingSms[] = []
    const operator = await openOperator({
      store: test.store,
      key: KEY,
      scryptCost: 2,
      now: () => NOW,
      send: (message) => sent.push(message),
      identify: ({ token }) => token,
    })
    const iccid = '8970101143495761290'
    const codes = { iccid, pin1: '1745', puk1: '33888690', pin2: '1610', puk2: '06260942' }
    expect(await operator.disclose({ msisdn: ANNA, via: 'contact-centre', codeWord: 'snow' })).toMatchObject({ codes })
    expect(await operator.account(SESSION)).toMatchObject({ owner: 'Анна Петрова', balance: 59_000, codes })
    expect(await operator.login({ msisdn: ANNA, password: 'Winter-2026' })).toMatchObject({ ok: true })
    const identity = { provider: 'social', token: 'anna' }
    expect(await operator.loginWithIdentity({ identity })).toMatchObject({ ok: true })
    const archive = await operator.payments.archive(SESSION)
    expect(archive.ok && archive.archive.reduce((sum, { amount }) => sum + amount, 0)).toBe(59_000)
    expect(await operator.services.list(SESSION)).toMatchObject({
      services: expect.arrayContaining([expect.objectContaining({ id: 'melody', connected: true })]),
    })
    expect(await operator.documents.list(SESSION)).toMatchObject({ orders: [{ kind: 'call-details' }] })
    expect(await operator.help.questions(SESSION)).toMatchObject({ questions: [{ text: 'What is my tariff?' }] })
    expect(await operator.gateway.pay({ gateway: 'till', key: '1', msisdn: ANNA, amount: 50_000 })).toMatchObject({
      repeated: true,
    })
    expect(await operator.subscriber(BORIS)).toMatchObject({ owner: 'Boris' })
    expect((await operator.audit()).filter(({ what }) => what === 'issue')).toHaveLength(2)
    const told = await operator.services.announcePrice({ service: 'melody', fee: 777, from: NOW + 1 })
    expect(told).toEqual({ ok: true, told: 1 })
    await operator.tick()
    // The process that wrote it could send none of its messages.
    expect(sent.length).toBeGreaterThan(5)
    expect(sent.every(({ to }) => to === ANNA || to === BORIS)).toBe(true)
    await operator.close()
    await test.remove()
  })

  it('is not opened with another key', async () => {
    const test = await restored('version-1')
    const other = openOperator({ store: test.store, key: new Uint8Array(32) })
    await expect(other).rejects.toMatchObject({ code: 'KEY_FORMAT' })
    await test.remove()
  })
})
