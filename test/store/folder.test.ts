import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { openOperator, pgliteStore, postgresStore } from '../../src/store/index.js'

const KEY = new Uint8Array(32).fill(5)
const parent = mkdtempSync(join(tmpdir(), 'pocketsim-store-'))
const folder = join(parent, 'books')
afterAll(() => rmSync(parent, { recursive: true, force: true }))
const open = (key = KEY) => openOperator({ store: pgliteStore(folder), key, scryptCost: 2 })

it('a folder keeps the books, for one process at a time', async () => {
  const msisdn = '+79161234567'
  const first = await open()
  await first.issue({ owner: { name: 'Anna', passport: '1' }, msisdn })
  await expect(open()).rejects.toMatchObject({ code: 'STATE_IN_USE' })
  await first.close()
  await first.close()
  const second = await open()
  expect(await second.subscriber(msisdn)).toMatchObject({ owner: 'Anna' })
  await second.close()
  await expect(open(new Uint8Array(32))).rejects.toMatchObject({ code: 'KEY_FORMAT' })
  // Whoever was refused has let the folder go.
  await (await open()).close()
})

it.each([
  ['a key of another length', () => openOperator({ store: pgliteStore(), key: new Uint8Array(31) }), 'KEY_FORMAT'],
  [
    'an unknown option',
    () => Reflect.apply(openOperator, undefined, [{ store: pgliteStore(), key: KEY, sotre: 1 }]),
    'OPTION_FORMAT',
  ],
  ['no store', () => Reflect.apply(openOperator, undefined, [{ key: KEY }]), 'OPTION_FORMAT'],
  [
    'a network',
    () => Reflect.apply(openOperator, undefined, [{ store: pgliteStore(), key: KEY, network: {} }]),
    'OPTION_FORMAT',
  ],
])('%s is refused before anything is opened', async (_, act, code) => {
  await expect(act()).rejects.toMatchObject({ code })
})

it.each([
  ['pgliteStore(5)', () => Reflect.apply(pgliteStore, undefined, [5])],
  ['postgresStore({ prot: 1 })', () => Reflect.apply(postgresStore, undefined, [{ prot: 1 }])],
  ['postgresStore(null)', () => Reflect.apply(postgresStore, undefined, [null])],
  ['postgresStore({ port: 0 })', () => postgresStore({ port: 0 })],
])('%s is a mistake of the program', (_, make) => {
  expect(make).toThrow(expect.objectContaining({ code: 'OPTION_FORMAT' }))
})

it('a server that cannot be reached rejects, and the process goes on', async () => {
  const store = postgresStore({ host: '127.0.0.1', port: 1, user: 'nobody', database: 'none' })
  await expect(openOperator({ store, key: KEY })).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})
