// A modem does not register, and its log has what it asked the SIM. First the log is explained. Then the same commands are sent to a card as
// the operator meant to issue it: where the answers differ, the fault is.
import { Card, encodeSpn, fromHex, readTrace, replayTrace, Tracer, toHex, traceText } from 'pocketsim'

// The log as a tool of the modem writes it: seconds, who says it, and what.
const log = `
[    2.104] --> AT+CPIN?
[    2.106] <-- +CPIN: READY
[    2.131] --> AT+CRSM=176,12258,0,0,10
[    2.148] <-- +CRSM: 144,0,"980710214365870921F2"
[    2.152] --> AT+CRSM=176,28423,0,0,9
[    2.171] <-- +CRSM: 144,0,"082905101032547698"
[    2.175] --> AT+CRSM=176,28589,0,0,4
[    2.190] <-- +CRSM: 144,0,"00000003"
[    2.194] --> AT+CRSM=176,28486,0,0,17
[    2.209] <-- +CRSM: 144,0,"014D5453FFFFFFFFFFFFFFFFFFFFFFFFFF"
[    2.214] --> AT+CSIM=10,"002C000100"
[    2.229] <-- +CSIM: 4,"63CA"
[    2.233] --> AT+CRSM=176,28599,0,0,15
[    2.240] <-- +CME ERROR: 14
[    2.244] --> AT+CREG?
[    2.246] <-- +CREG: 0,3
`

const { format, events, skipped } = readTrace(log)
console.log(`── The log (${format}), explained ──\n`)
const tracer = new Tracer()
for (const event of events) {
  // What the modem must have done, but does not tell, is marked.
  const mark = event.kind === 'apdu' && event.implied ? '~' : ' '
  console.log(mark + traceText(tracer.feed(event)))
}
for (const { line, why } of skipped) console.log(`\nline ${line}: ${why}`)

console.log('\n── The card that the operator meant to issue ──\n')
const card = Card.create({ iccid: '8970011234567890122', imsi: '250010123456789', pin1Enabled: false })
card.reset()
card.transmit(fromHex('00A4040C07A0000000871002'))
// The name of the operator, which only the operator may write: ADM1 of a test card is 88888888.
card.transmit(fromHex('0020000A083838383838383838'))
card.transmit(fromHex('00A4080C047FFF6F46'))
const name = encodeSpn('MTS', { plmnAtHome: true, spnAbroad: true })
console.log(`EF.SPN is written: ${toHex(card.transmit(fromHex(`00D6000011${toHex(name)}`)))}`)

console.log('\n── The same commands, sent to that card ──\n')
const replay = replayTrace(events, card)
for (const { line, command, outcome, text, recorded, actual } of replay.events) {
  if (outcome === 'same') continue
  console.log(`line ${line}: ${toHex(command)}: ${text}`)
  console.log(`  recorded ${toHex(recorded)}`)
  console.log(`  now      ${toHex(actual)}`)
}
console.log(`\n${replay.same} the same, ${replay.different} different, ${replay.notSent} not sent`)
console.log(
  '\nEF.AD tells how many digits of the IMSI are the network: the card in the modem says 3, so the modem looks for network 250-010.',
)
