// The whole story of a SIM on a drawn phone screen: npm run demo
import { setTimeout as pause } from 'node:timers/promises'
import { describeApdu, Handset, MENUS, menuPath, Operator } from 'pocketsim'
import { seededRandom } from 'pocketsim/testing'
import { draw, paint } from './screen.js'

/** Time to read a screen, on a terminal only: 35 of them take less than a minute. */
const LOOK = process.stdout.isTTY ? 1200 : 0

/** @param {string} text */
const chapter = (text) => console.log(`\n${paint('bold', `── ${text} ${'─'.repeat(Math.max(0, 66 - text.length))}`)}`)

/** What the phone said to the card since the last screen. */
const wire = /** @type {string[]} */ ([])

/** @param {Handset} phone */
function listen(phone) {
  phone.on('apdu', ({ command, response }) => {
    const { text, clause } = describeApdu(command, response)
    wire.push(`${text}${clause ? `  (${clause})` : ''}`)
  })
  return phone
}

/** @param {string} text @param {Handset} phone */
async function scene(text, phone) {
  console.log(`\n${text}`)
  for (const line of wire.splice(0)) console.log(paint('gray', `   ⇄ ${line}`))
  console.log(draw(phone.screen))
  await pause(LOOK)
}

const operator = new Operator({ random: seededRandom(22030) })
const customer = { msisdn: '+79161234567', passport: '4509 123456' }
const { card, envelope } = operator.issue({ owner: { name: 'Anna', passport: customer.passport }, ...customer })

chapter('1. The envelope')
console.log(`   Number ${customer.msisdn}   card ${envelope.iccid}`)
console.log(`   PIN  ${envelope.pin1}   PUK  ${envelope.puk1}`)
console.log(`   PIN2 ${envelope.pin2}   PUK2 ${envelope.puk2}`)
await pause(LOOK)

chapter('2. The first switch-on')
const phone = listen(new Handset({ network: operator.network }))
phone.insert(card)
await scene('The SIM is in the phone; the phone is off.', phone)
phone.powerOn()
await scene('Switched on. The phone asks the card what it wants:', phone)
phone.type(envelope.pin1)
await scene(`Anna types ${envelope.pin1}:`, phone)
phone.press('ok')
await scene('OK: the card opens, and proves to the network who it is.', phone)

chapter('3. The PIN is changed by code')
phone.type('**04*')
phone.type(`${envelope.pin1}*2468*2468`)
await scene(`**04*${envelope.pin1}*2468*2468 is typed:`, phone)
phone.type('#')
await scene('The closing # sends it; no call key is needed:', phone)

chapter('4. Three wrong PINs, and the PUK')
phone.powerOff()
phone.powerOn()
phone.type('1111#')
await scene('The next day the new PIN is forgotten. 1111:', phone)
phone.type('2222#')
await scene('2222:', phone)
phone.type('3333#')
await scene('3333: blocked.', phone)
phone.type(`**05*${envelope.puk1}*${envelope.puk1.slice(0, -1)}#`)
await scene('**05*PUK*PUK# with a typing error: nothing goes to the card, no try is lost.', phone)
phone.type(`**05*${envelope.puk1}*${envelope.puk1}#`)
await scene('Typed right, the phone asks for a new PIN:', phone)
phone.type('1357#1357#')
await scene('1357, twice:', phone)

chapter('5. The PIN request is switched off')
const path = menuPath(MENUS['operator-generic'], 'pin-request-off')
phone.press('menu')
await scene(['Menu', ...path].join(' → '), phone)
for (const label of path) {
  phone.select(label)
  await scene(`${label}:`, phone)
}
phone.type('1357#')
await scene('The PIN, and it is done:', phone)
phone.powerOff()
phone.powerOn()
await scene('Off and on: no PIN is asked for.', phone)

chapter('6. The same phone in Russian')
phone.select(...menuPath(MENUS['operator-generic'], 'pin-request-on'))
phone.type('1357#')
phone.powerOff()
phone.remove()
wire.length = 0
const russian = listen(new Handset({ network: operator.network, locale: 'ru' }))
russian.insert(card)
russian.powerOn()
await scene('The request is on again, and the card in a phone that speaks Russian:', russian)
russian.type('0000#')
await scene('A wrong PIN:', russian)

chapter('7. Ten wrong PUKs')
russian.type('0000#0000#')
await scene('Blocked again:', russian)
for (let i = 1; i <= 9; i++) russian.type('00000000#1111#1111#')
wire.length = 0
await scene('Nine wrong PUKs later:', russian)
russian.type('00000000#1111#1111#')
await scene('The tenth:', russian)
russian.dial('112')
await scene('Emergency calls need no SIM:', russian)
russian.press('end')
russian.remove()
wire.length = 0

chapter('8. A new SIM, free, with the same number')
const reissue = operator.reissue({ ...customer, via: 'salon' })
if (!reissue.ok) throw new Error(reissue.reason)
console.log(`   Number ${reissue.subscriber.msisdn}   card ${reissue.envelope.iccid}   price ${reissue.price}`)
console.log(`   PIN  ${reissue.envelope.pin1}   PUK  ${reissue.envelope.puk1}`)
phone.powerOn()
await scene('The phone without a SIM:', phone)
phone.insert(reissue.card)
await scene('The new SIM, put in while the phone is on:', phone)
phone.type(`${reissue.envelope.pin1}#`)
await scene(`${reissue.envelope.pin1}, and it is on the air:`, phone)
phone.dial('*#06#')
await scene('*#06# shows the IMEI, which stayed as well:', phone)
