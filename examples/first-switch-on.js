// A SIM comes out of its envelope and into a phone, for the first time.
import { Handset, Operator } from 'pocketsim'
import { seededRandom } from 'pocketsim/testing'
import { show } from './screen.js'

const operator = new Operator({ random: seededRandom(2026) })
const owner = { name: 'Anna', passport: '4509 123456' }
const { card, envelope, subscriber } = operator.issue({ owner, msisdn: '+79161234567' })

console.log(`The envelope of the SIM for ${subscriber.msisdn}`)
console.log(`  card number ${envelope.iccid}`)
console.log(`  PIN  ${envelope.pin1}   PUK  ${envelope.puk1}`)
console.log(`  PIN2 ${envelope.pin2}   PUK2 ${envelope.puk2}`)

const phone = new Handset({ network: operator.network })
phone.insert(card)
phone.powerOn()
show('Anna switches the phone on. It asks for the PIN:', phone)

phone.type(envelope.pin1)
show('She types the PIN of the envelope; nobody can read it over her shoulder:', phone)

phone.press('ok')
show('OK. The phone is on the air:', phone)

phone.type('*#06#')
show('*#06# shows the number of the phone itself:', phone)
