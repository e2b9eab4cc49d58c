// A text of twelve parts on a SIM of ten records, a delivery report, and voice messages that wait.
import { Card, Handset, Network } from 'pocketsim'

const ANNA = '+79161234567'
const BORIS = '+79162345678'
const now = () => Date.parse('2026-06-01T09:00:00Z')
/** @param {number} length */
const random = (length) => new Uint8Array(length).fill(7)
const network = new Network({ now, random })

/** @param {string} msisdn */
function phoneOf(msisdn) {
  network.subscribe({ msisdn })
  /** @type {import('pocketsim').NetworkWire} */
  const wire = {
    register: (_identity, _challenge, side) => ({
      ok: true,
      operator: 'Home',
      ...(side && { line: network.attach(msisdn, side) }),
    }),
  }
  const phone = new Handset({ network: wire, now, random })
  phone.insert(Card.create({ pin1Enabled: false }))
  phone.powerOn()
  return phone
}
const anna = phoneOf(ANNA)
const boris = phoneOf(BORIS)

const text = Array.from({ length: 12 }, (_, i) => `${i + 1}: ${'.'.repeat(149)}`)
  .join('\n')
  .slice(0, 12 * 153)
console.log('Anna sends', anna.sendSms(BORIS, text))
for (const { text: read, memory, records } of boris.inbox) {
  console.log('Boris has it whole:', read === text)
  console.log(`It is in ${memory === 'both' ? 'the SIM and the phone' : memory}, records ${records.join(', ')}`)
}
boris.select('Messages', 'Inbox')
boris.press('ok')
console.log(`Boris reads the message of ${boris.screen.title}`)
boris.press('ok')
console.log(boris.screen.title)

boris.powerOff()
anna.on('sms', (event) => {
  if (event.kind === 'report') console.log(`Report: ${event.status}, ${event.number}`)
})
anna.sendSms(BORIS, 'Call me', { report: true })
console.log('Boris switches on')
boris.powerOn()
console.log(`On Anna's screen: ${anna.screen.lines.join(' | ')}`)

network.sendSms({ from: 'MTS', to: ANNA, text: '', coding: 0xc8 })
anna.press('ok')
console.log(`At home: ${anna.screen.lines.join(' | ')}`)
