// The envelope is lost and the PIN is blocked. The owner gets the PUK by three channels; a stranger does not.
import { Handset, Operator } from 'pocketsim'
import { seededRandom } from 'pocketsim/testing'
import { show } from './screen.js'

const msisdn = '+79161234567'
const passport = '4509 123456'
const operator = new Operator({ random: seededRandom(6), now: () => Date.UTC(2026, 0, 5, 9) })
const owner = { name: 'Anna', passport, codeWord: 'Snowdrop' }
const { card, envelope } = operator.issue({ owner, msisdn })

const phone = new Handset({ network: operator.network })
phone.insert(card)
phone.powerOn()
const wrong = envelope.pin1 === '1111' ? '2222' : '1111'
phone.type(`${wrong}#${wrong}#${wrong}#`)
show('Three wrong PINs, and the envelope is not to be found:', phone)

/** @type {(who: string, outcome: ReturnType<Operator['disclose']>) => void} */
const say = (who, outcome) => console.log(`${who}: ${outcome.ok ? `PUK ${outcome.codes.puk1}` : outcome.reason}`)

console.log('\nWho asks, and what is said:')
say('in a salon, with the passport ', operator.disclose({ msisdn, via: 'salon', passport }))
say('at 0890, with the code word   ', operator.disclose({ msisdn, via: 'contact-centre', codeWord: 'snowdrop' }))

operator.orderPassword(msisdn)
const password = operator.inbox(msisdn).at(-1)?.text.split(': ')[1] ?? ''
const login = operator.login({ msisdn, password })
if (!login.ok) throw new Error(login.reason)
const page = operator.account(login.session)
if (!page.ok) throw new Error(page.reason)
console.log(`on the page of the account    : PUK ${page.codes.puk1}`)

say('a stranger                    ', operator.disclose({ msisdn, via: 'contact-centre', codeWord: 'rose' }))
say('a stranger, number of nobody  ', operator.disclose({ msisdn: '+79160000000', via: 'salon', passport: '1' }))

phone.type(`${page.codes.puk1}#4711#4711#`)
show('With it, and a new PIN typed twice:', phone)

console.log('\nThe audit trail knows who asked, and no code:')
for (const { who, what, channel, outcome } of operator.audit()) {
  console.log([who.padEnd(12), what.padEnd(13), channel.padEnd(14), outcome].join(' '))
}
