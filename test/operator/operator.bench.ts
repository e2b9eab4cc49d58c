import { memoryStore, Operator } from 'pocketsim'
import { bench, describe } from 'vitest'

const msisdn = '+79161234567'
const passport = '4509 123456'
const owner = { name: 'Anna', passport }
const KEY = new Uint8Array(32)
/** Time that goes by fast enough for no limit to be reached. */
let time = 0
const now = () => {
  time += 86_400_000
  return time
}

const operator = new Operator({ now, scryptCost: 2 })
operator.issue({ owner, msisdn })
operator.orderPassword(msisdn)
const password = operator.inbox(msisdn)[0]?.text.split(': ')[1] ?? ''
const login = operator.login({ msisdn, password })
if (!login.ok) throw new Error(login.reason)

describe('an operator', () => {
  bench('disclose to the owner', () => void operator.disclose({ msisdn, via: 'salon', passport }))
  bench('refuse a stranger', () => void operator.disclose({ msisdn, via: 'salon', passport: '1' }))
  bench('main page of an account', () => void operator.account(login.session))
  bench('top-up', () => void operator.payments.topUp(login.session, { amount: 1, source: 'cash' }))
})

describe('a login', () => {
  for (const scryptCost of [2, 2 ** 14]) {
    const site = new Operator({ now, scryptCost })
    site.issue({ owner, msisdn })
    site.orderPassword(msisdn)
    const right = site.inbox(msisdn)[0]?.text.split(': ')[1] ?? ''
    bench(`with scrypt of cost ${scryptCost}`, () => void site.login({ msisdn, password: right }))
  }
})

describe('many subscribers', () => {
  let next = 0
  const shop = new Operator()
  bench('issue', () => void shop.issue({ owner, msisdn: `+79${String(next++).padStart(9, '0')}` }))

  const town = new Operator()
  for (let i = 0; i < 1000; i++) town.issue({ owner, msisdn: `+79${String(i).padStart(9, '0')}` })
  bench('snapshot of 1000, sealed', () => void town.snapshot(KEY))
  const snapshot = town.snapshot(KEY)
  bench('restore 1000', () => void Operator.restore(snapshot, KEY))

  const saving = new Operator({ store: memoryStore(), key: KEY })
  for (let i = 0; i < 1000; i++) saving.issue({ owner, msisdn: `+79${String(i).padStart(9, '0')}` })
  let paid = 0
  bench('save one of 1000 who paid', () => {
    saving.gateway.pay({ gateway: 'bank', key: String(paid++), msisdn: '+79000000000', amount: 1 })
    saving.save()
  })
})
