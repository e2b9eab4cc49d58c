// The PIN is changed by **04*old*new*new#, and the trace shows what went to the card, in words.
import { Card, describeApdu, Handset } from 'pocketsim'
import { draw, show } from './screen.js'

const phone = new Handset()
phone.insert(Card.create({ pin1: '1234', pin2: '5678', puk2: '87654321' }))
phone.powerOn()
phone.type('1234#')
phone.on('apdu', ({ command, response }) => console.log(`  card: ${describeApdu(command, response).text}`))

/** @param {string} code @param {string} shown */
function dial(code, shown) {
  console.log(`\n${shown}`)
  phone.dial(code)
  console.log(draw(phone.screen))
}

phone.type('**04*1234*87654')
show('While it is typed, the codes are asterisks:', phone)
phone.press('end')

dial('**04*1234*87654321*87654321#', 'The old PIN, and the new one twice:')
dial('**04*1234*5555*5555#', 'The old PIN does not work any more:')
dial('**04*87654321*5555*5556#', 'The new PINs differ: the card hears nothing of it:')
dial('**04*87654321*555*555#', 'Three digits are no PIN:')
dial('**042*5678*9999*9999#', 'PIN2 has the same code with a 2:')
dial('**052*87654321*0000*0000#', 'And PUK2 gives PIN2 a new value, blocked or not:')
