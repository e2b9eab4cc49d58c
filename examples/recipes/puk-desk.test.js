import { Operator } from 'pocketsim'
import { operatorApp, served } from 'pocketsim/http'
import { expect, test } from 'vitest'
import { askPuk } from './puk-desk.js'

const msisdn = '+79161234567'
const codeWord = 'Snowdrop'
const token = 'token-of-the-contact-centre'

/** The tool in front of an operator with one customer. Nothing listens on a port. */
async function setUp() {
  const operator = new Operator()
  const { envelope } = operator.issue({ owner: { name: 'Anna', passport: '4509 123456', codeWord }, msisdn })
  const app = await operatorApp({ operator: served(operator), tokens: { 'contact-centre': token } })
  /** @type {typeof globalThis.fetch} */
  const fetch = async (input, init) => app.request(String(input), init)
  return { operator, envelope, desk: { url: '', token, agent: 'Olga', fetch } }
}

test('the customer who knows the code word is told the PUK', async () => {
  const { desk, envelope } = await setUp()
  expect(await askPuk(desk, { msisdn, codeWord: 'snowdrop' })).toBe(`Your PUK is ${envelope.puk1}.`)
})

test('a stranger is sent to a salon, and the audit trail has both', async () => {
  const { desk, operator } = await setUp()
  expect(await askPuk(desk, { msisdn, codeWord: 'rose' })).toMatch(/^I cannot tell you/)
  expect(await askPuk(desk, { msisdn: '+79160000000', codeWord })).toMatch(/^I cannot tell you/)
  const lines = operator.audit().filter(({ what }) => what === 'disclose')
  expect(lines.map(({ channel, outcome }) => [channel, outcome])).toEqual([
    ['contact-centre', 'refused'],
    ['contact-centre', 'refused'],
  ])
})

test('a tool with a wrong token is told so', async () => {
  const { desk } = await setUp()
  await expect(askPuk({ ...desk, token: 'x' }, { msisdn, codeWord })).rejects.toThrow('401 Unauthorized')
})
