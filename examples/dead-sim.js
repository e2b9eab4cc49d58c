// Ten wrong PUKs: the SIM is dead. The salon gives out a new one with the same number, and the phone registers again.
import { Handset, Operator } from 'pocketsim'
import { seededRandom } from 'pocketsim/testing'
import { show } from './screen.js'

const msisdn = '+79161234567'
const passport = '4509 123456'
const operator = new Operator({ random: seededRandom(8), now: () => Date.UTC(2026, 0, 5, 9) })
const old = operator.issue({ owner: { name: 'Anna', passport }, msisdn })

/** Logs in with the password that was ordered. */
const login = () => {
  operator.orderPassword(msisdn)
  const password = operator.inbox(msisdn).at(-1)?.text.split(': ')[1] ?? ''
  const outcome = operator.login({ msisdn, password })
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.session
}
const session = login()
operator.payments.topUp(session, { amount: 50_000, source: 'bank card' })
operator.services.connect(session, 'melody')

const phone = new Handset({ network: operator.network })
phone.insert(old.card)
phone.powerOn()
for (let i = 0; i < 3; i++) phone.type(old.envelope.pin1 === '1111' ? '2222#' : '1111#')
for (let i = 0; i < 10; i++) phone.type('00000000#4321#4321#')
show('Three wrong PINs, ten wrong PUKs:', phone)

console.log(
  `\nIn a salon, without the passport: ${JSON.stringify(operator.reissue({ msisdn, via: 'salon', passport: '' }))}`,
)
const again = operator.reissue({ msisdn, via: 'salon', passport })
if (!again.ok) throw new Error(again.reason)
console.log(`With it: a new SIM ${again.envelope.iccid} for ${again.price} kopecks`)
console.log(
  `Number ${again.subscriber.msisdn}, account ${again.subscriber.account === old.subscriber.account ? 'as before' : 'new'}`,
)

phone.remove()
phone.insert(again.card)
phone.powerOn()
phone.type(`${again.envelope.pin1}#`)
show('The new SIM in the same phone, with the PIN of its own envelope:', phone)

// A new SIM ends the sessions of the old one. The network knows the phone, so it logs in without a password.
const entered = operator.loginFromNetwork({ msisdn })
if (!entered.ok) throw new Error(entered.reason)
const page = operator.account(entered.session)
const services = operator.services.list(entered.session)
if (!page.ok || !services.ok) throw new Error('the session is over')
const connected = services.services.filter((service) => service.connected).map(({ name }) => name)
console.log(`\nThe account: balance ${page.balance} kopecks, ${page.status}, services: ${connected.join(', ')}`)
