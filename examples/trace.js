// What a phone and a program say to a SIM, explained exchange by exchange: which file is read, what is in it, and what is odd.
import { Card, fromHex, Handset, Tracer, traceText } from 'pocketsim'

// A clock of its own, so that each run prints the same: each look at it takes a quarter of a millisecond.
let time = Date.UTC(2026, 10, 30, 12)
const now = () => {
  time += 0.25
  return time
}
const tracer = new Tracer(Card.create({ imsi: '250011234567890', pin1: '1234' }), { now })

console.log('── A phone is switched on, and its owner enters the PIN ──\n')
const stop = tracer.on('entry', (entry) => console.log(traceText(entry)))
const phone = new Handset()
phone.insert(tracer)
phone.powerOn()
time += 4000
phone.type('1234#')
console.log(`\nThe phone shows: ${phone.screen.state}. It did nothing that is odd.`)
stop()

console.log('\n── A program that was written in a hurry, with the bytes and what is odd ──\n')
tracer.on('entry', (entry) => console.log(traceText(entry, { bytes: true })))
tracer.reset()
const program = [
  '00A40004022FE2', // the FCP waits, and nobody fetches it
  '00A4000C022FE2', // the same file again
  '00B00000FF', // the card says how long the file is …
  '00B00000FF', // … and is not heard
  '00200001 04 31323334', // four bytes are no field of a code
  '00200001 08 3132333400000000', // zeros are no padding
  '00200001 08 3132333400000000', // and it does not get better
]
for (const command of program) tracer.transmit(fromHex(command))
