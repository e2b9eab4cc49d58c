// The lost PUK, told by a tool of the contact centre that knows the operator only over HTTP.
import { Operator } from 'pocketsim'
import { operatorApp, served } from 'pocketsim/http'
import { seededRandom } from 'pocketsim/testing'
import { askPuk } from './recipes/puk-desk.js'

const tokens = { control: 'token-of-the-control-side', 'contact-centre': 'token-of-the-contact-centre' }
const operator = new Operator({ random: seededRandom(6), now: () => Date.UTC(2026, 0, 5, 9) })
// `npx pocketsim operator` listens on a port. Here the requests go straight to the app.
const app = await operatorApp({ operator: served(operator), tokens })

const msisdn = '+79161234567'
/** @type {(path: string, body: object) => Promise<any>} */
const control = async (path, body) => {
  const headers = { authorization: `Bearer ${tokens.control}`, 'content-type': 'application/json' }
  const response = await app.request(`/control${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  return response.json()
}

const owner = { name: 'Anna', passport: '4509 123456', codeWord: 'Snowdrop' }
const { envelope } = await control('/sims', { msisdn, owner })

/** @type {(digits: string) => string} */
const hex = (digits) => [...digits].map((digit) => `3${digit}`).join('')
/** @type {(what: string, command: string) => Promise<void>} */
const send = async (what, command) => {
  const { sw } = await control(`/subscribers/${msisdn}/card/apdu`, { command })
  console.log(`${what.padEnd(24)} ${sw}`)
}

const wrong = envelope.pin1 === '1111' ? '2222' : '1111'
for (let i = 0; i < 3; i++) await send('a wrong PIN', `0020000108${hex(wrong)}FFFFFFFF`)
await send('the right PIN, too late', `0020000108${hex(envelope.pin1)}FFFFFFFF`)

/** @type {typeof globalThis.fetch} */
const fetch = async (input, init) => app.request(String(input), init)
const desk = { url: '', token: tokens['contact-centre'], agent: 'Olga', fetch }
console.log('\nA stranger calls:')
console.log(await askPuk(desk, { msisdn, codeWord: 'rose' }))
console.log('\nAnna calls:')
const said = await askPuk(desk, { msisdn, codeWord: 'snowdrop' })
console.log(said)

const puk = /\d{8}/.exec(said)?.[0] ?? ''
console.log()
await send('UNBLOCK with a new PIN', `002C000110${hex(puk)}${hex('4711')}FFFFFFFF`)
await send('the new PIN', `0020000108${hex('4711')}FFFFFFFF`)
