import { expect, it } from 'vitest'
import { openOperator, pgliteStore } from '../../src/store/index.js'
import { MSISDN, OWNER, server } from './server.js'

it('an operator whose books are in a database is served by the same paths', async () => {
  const operator = await openOperator({ store: pgliteStore(), key: new Uint8Array(32), scryptCost: 2 })
  const { customer, salon, gateway, control, errors } = await server({}, { operator, network: undefined })
  const { sim, me } = await customer()
  const told = await salon('POST /salon/disclosures', { msisdn: MSISDN, passport: OWNER.passport, code: 'puk1' })
  expect(told.json).toEqual({ codes: { puk1: sim.envelope.puk1 } })
  const payment = { gateway: 'terminal 7', msisdn: MSISDN, amount: 10_000 }
  const key = { 'idempotency-key': 'receipt 1' }
  const paid = await Promise.all([1, 2, 3].map(() => gateway('POST /gateway/payments', payment, key)))
  expect(paid.filter(({ json }) => !json.repeated)).toHaveLength(1)
  expect((await me('GET /account')).json.balance).toBe(10_000)
  await me('PUT /account/services/melody')
  expect((await me('GET /account/statement')).json.statement).toMatchObject({ opening: 0, closing: 10_000 })
  expect((await me('PUT /account/password', { password: 'winter' })).json.reason).toBe('length')
  expect((await control(`PUT /control/subscribers/${MSISDN}/phone`)).json.reason).toBe('no-radio')
  await control('PUT /control/faults', { store: 1 })
  const lost = await me('POST /account/payments', { amount: 1, source: 'bank card' })
  expect([lost.status, lost.json.code]).toEqual([503, 'FAULT'])
  await control('PUT /control/faults', {})
  expect((await me('GET /account')).json.balance).toBe(10_000)
  expect(errors).toEqual([])
  await operator.close()
})
