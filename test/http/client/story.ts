/** The story of the lost PUK, by a client that is made from the OpenAPI document. The test makes `paths.ts` beside a copy of this file. */
import createClient from 'openapi-fetch'
import type { paths } from './paths.js'

/** Where the server is, and the tokens of its sides. */
export interface Place {
  readonly baseUrl: string
  readonly fetch: (request: Request) => Promise<Response>
  readonly tokens: { readonly control: string; readonly 'contact-centre': string }
}

const hex = (digits: string) => [...digits].map((digit) => `3${digit}`).join('')

/** Blocks a PIN, gets the PUK from the contact centre, and unblocks the PIN. Returns what the card and the desk said. */
export async function lostPuk({ baseUrl, fetch, tokens }: Place): Promise<readonly string[]> {
  const clientOf = (token: string) =>
    createClient<paths>({ baseUrl, fetch, headers: { authorization: `Bearer ${token}` } })
  const control = clientOf(tokens.control)
  const desk = clientOf(tokens['contact-centre'])

  const msisdn = '+79161234567'
  const owner = { name: 'Anna', passport: '4509 123456', codeWord: 'Snowdrop' }
  const { data: sim } = await control.POST('/control/sims', { body: { msisdn, owner } })
  if (sim === undefined) throw new Error('no SIM was issued')

  const send = async (command: string): Promise<string> => {
    const params = { path: { msisdn } }
    const { data } = await control.POST('/control/subscribers/{msisdn}/card/apdu', { params, body: { command } })
    return data?.sw ?? 'no answer'
  }
  const verify = (pin: string) => send(`0020000108${hex(pin)}FFFFFFFF`)
  const told: string[] = []

  const wrong = sim.envelope.pin1 === '1111' ? '2222' : '1111'
  for (const pin of [wrong, wrong, wrong, sim.envelope.pin1]) told.push(await verify(pin))

  const { error } = await desk.POST('/contact-centre/disclosures', { body: { msisdn, codeWord: 'rose' } })
  told.push(error?.reason ?? 'told')
  const { data } = await desk.POST('/contact-centre/disclosures', { body: { msisdn, codeWord: 'snowdrop' } })
  const puk = data?.codes.puk1 ?? ''
  told.push(puk === sim.envelope.puk1 ? 'the PUK of the envelope' : 'another PUK')

  told.push(await send(`002C000110${hex(puk)}${hex('4711')}FFFFFFFF`))
  told.push(await verify('4711'))
  return told
}
