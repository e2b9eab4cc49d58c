// The password of the personal account is forgotten: three wrong guesses, then *111*25# on the phone orders a new one.
import { Handset, Operator } from 'pocketsim'
import { seededRandom } from 'pocketsim/testing'
import { show } from './screen.js'

const msisdn = '+79161234567'
const operator = new Operator({ random: seededRandom(7), now: () => Date.UTC(2026, 0, 5, 9) })
const { card, envelope } = operator.issue({ owner: { name: 'Anna', passport: '4509 123456' }, msisdn })

const phone = new Handset({ network: operator.network })
phone.insert(card)
phone.powerOn()
phone.type(`${envelope.pin1}#`)

/** @type {(password: string) => ReturnType<Operator['login']>} */
const login = (password) => {
  const outcome = operator.login({ msisdn, password })
  console.log(`login with ${password.padEnd(10)}: ${outcome.ok ? 'in' : outcome.reason}`)
  return outcome
}

console.log('At the site:')
for (const guess of ['Winter', 'Winter1', 'Winter2', 'Winter3']) login(guess)

phone.dial('*111*25#')
show('On the phone, *111*25# and the call key:', phone)

const message = phone.inbox[0]
console.log(`\nThe message from ${message?.from}: ${message?.text}`)
const temporary = message?.text.split(': ')[1] ?? ''

console.log('\nAt the site again:')
const again = login(temporary)
if (!again.ok) throw new Error(again.reason)
for (const password of ['winter', 'winter-2026', 'Wintertime', 'Winter-2026']) {
  const set = operator.setPassword(again.session, password)
  console.log(`new password ${password.padEnd(12)}: ${set.ok ? 'set' : `refused by the rule "${set.reason}"`}`)
}
login('Winter-2026')

console.log('\nBy message to 111 the rule is another one:')
for (const password of ['Winter-2026', 'Frosty']) {
  phone.sendSms('111', `25 ${password}`)
  console.log(`25 ${password.padEnd(12)}: ${phone.inbox[0]?.text}`)
}
login('Frosty')
