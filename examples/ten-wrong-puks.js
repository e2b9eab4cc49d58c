// Ten wrong PUKs kill a SIM for good. The operator replaces it for free, and the number stays.
import { Handset, Operator } from 'pocketsim'
import { seededRandom } from 'pocketsim/testing'
import { show } from './screen.js'

const operator = new Operator({ random: seededRandom(1) })
const customer = { msisdn: '+79161234567', passport: '4509 123456' }
const { card, envelope } = operator.issue({ owner: { name: 'Anna', passport: customer.passport }, ...customer })

const phone = new Handset({ network: operator.network })
phone.insert(card)
phone.powerOn()
phone.type('0000#0000#0000#')
show('Three wrong PINs:', phone)

for (let i = 1; i < 10; i++) phone.type('00000000#1111#1111#')
show('Nine wrong PUKs:', phone)

phone.type('00000000#1111#1111#')
show('The tenth:', phone)

phone.type(`**05*${envelope.puk1}*1111*1111#`)
show('The right PUK does not help any more:', phone)

phone.dial('112')
show('Emergency calls still go:', phone)
phone.press('end')

const stranger = operator.reissue({ ...customer, via: 'salon', passport: '4510 000000' })
console.log(`\nA stranger asks for a new SIM with this number: ${stranger.ok ? 'given' : stranger.reason}`)

const reissue = operator.reissue({ ...customer, via: 'salon' })
if (!reissue.ok) throw new Error(reissue.reason)
console.log(`Anna shows her passport: a new SIM for ${reissue.subscriber.msisdn}, price ${reissue.price}`)
console.log(`  old card ${envelope.iccid}`)
console.log(`  new card ${reissue.envelope.iccid}, PIN ${reissue.envelope.pin1}, PUK ${reissue.envelope.puk1}`)

phone.insert(reissue.card)
show('The new SIM, put in while the phone is on:', phone)

phone.type(`${reissue.envelope.pin1}#`)
show('And it is on the air again:', phone)
