import { encodeTpdu, Network, type PhoneSide, parseMmi } from 'pocketsim'
import { bench, describe } from 'vitest'

const ANNA = '+79160000001'
const BORIS = '+79160000002'
const SILENT: PhoneSide = { tell: () => undefined, deliver: () => 'stored' }
const FORWARD = parseMmi('**21*89031112233#')
const MESSAGE = encodeTpdu({ kind: 'submit', address: BORIS, text: 'Hello' })
const number = (i: number) => `+7917${String(i).padStart(7, '0')}`

/** Two phones and other subscribers. A third of the others have calls, a third have USSD sessions, and messages wait for the rest. */
function network(others: number) {
  const town = new Network({ now: () => 0, ussd: ({ texts }) => ({ text: 'Menu', more: texts[0] === '*111#' }) })
  const attach = (msisdn: string) => {
    town.subscribe({ msisdn })
    return town.attach(msisdn, SILENT)
  }
  const [anna, boris] = [attach(ANNA), attach(BORIS)]
  const lines = Array.from({ length: others }, (_, i) => attach(number(i)))
  const third = Math.floor(others / 3)
  for (let i = 0; i + 1 < third; i += 2) {
    lines[i]?.dial(number(i + 1))
    if (i % 4 === 0) lines[i + 1]?.answer()
  }
  for (const line of lines.slice(third, 2 * third)) line.ussd('*111#')
  for (let i = 2 * third; i < others; i++) {
    lines[i]?.detach()
    town.sendSms({ from: 'Home', to: number(i), text: 'Hello' })
  }
  return { town, anna, boris }
}

for (const others of [0, 10_000]) {
  describe(`beside ${others} other subscribers`, () => {
    const { town, anna, boris } = network(others)
    bench('a call set up, answered and ended', () => {
      anna.dial(BORIS)
      boris.answer()
      anna.hangUp()
    })
    bench('a USSD request', () => void anna.ussd('*100#'))
    bench('a short message from phone to phone', () => void anna.submitSms(MESSAGE))
    bench('a call forwarding', () => void town.request(ANNA, FORWARD))
  })
}
