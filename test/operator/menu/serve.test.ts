import fc from 'fast-check'
import { Network } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { asUssd } from '../../../src/operator/menu/page-text.js'
import { serveUssd, serveVoice } from '../../../src/operator/menu/serve.js'
import { MENU_WORDS } from '../../../src/operator/menu/words.js'
import { MTS_USSD, MTS_VOICE } from '../../../src/operator/profile/mts-menus.js'
import { fitsUssd } from '../../../src/sms/ussd.js'
import { ANNA, phoneOf } from '../../handset/radio.js'
import { runs } from '../../runs.js'

const [voice] = MTS_VOICE

/** A network with the menus of MTS, and what they did. */
function desk() {
  const done: string[] = []
  const network = new Network({
    ussd: ({ from, texts }) =>
      serveUssd(MTS_USSD, { texts }, 'en', (action) => `${done.push(`${from} ${action}`)}: ${action}.`),
  })
  network.answerAt('0890', ({ from, digits }) =>
    serveVoice(voice, { digits }, 'en', (action) => `${done.push(`${from} ${action}`)}: ${action}.`),
  )
  network.subscribe({ msisdn: ANNA })
  const { phone } = phoneOf(network, ANNA)
  return { done, network, phone }
}

describe('*111# on a phone', () => {
  it('is walked through by replies, and acts once', () => {
    const { phone, done } = desk()
    phone.dial('*111#')
    expect(phone.screen).toMatchObject({
      state: 'ussd',
      lines: ['MTS service', '1 Balance', '2 Tariff and services', '3 Order a password', '4 PIN and PUK'],
    })
    phone.type('2')
    phone.press('ok')
    phone.type('7')
    phone.press('ok')
    expect(phone.screen.lines[0]).toBe('Tariff and services')
    phone.type('1')
    phone.press('ok')
    expect(phone.screen).toMatchObject({ state: 'ussd', lines: ['1: tariff.'], softkeys: ['OK', ''] })
    expect(done).toEqual([`${ANNA} tariff`])
  })

  it('goes straight to a place with the choices in the code', () => {
    const { phone, done } = desk()
    phone.dial('*111*1#')
    expect(phone.screen.lines).toEqual(['1: balance.'])
    expect(done).toEqual([`${ANNA} balance`])
  })
})

describe('0890 on a phone', () => {
  it('is walked through by the keys of the phone, and acts once for each action', () => {
    const { phone, done } = desk()
    phone.dial('0890')
    expect(phone.screen.lines[1]).toMatch(/^Welcome to the contact centre of MTS\./)
    phone.press('3')
    expect(phone.screen.lines[1]).toMatch(/^A blocked number cannot call/)
    phone.press('1')
    expect(phone.screen.lines[1]).toMatch(/^1: block\. Welcome/)
    phone.press('2')
    expect(phone.screen.lines[1]).toMatch(/^2: balance\. Welcome/)
    phone.press('9')
    expect(phone.screen.lines[1]).toMatch(/^Welcome/)
    phone.press('end')
    expect(done).toEqual([`${ANNA} block`, `${ANNA} balance`])
  })

  it('hangs up after 50 digits', () => {
    const { phone, network } = desk()
    phone.dial('0890')
    phone.type('9'.repeat(49))
    expect(network.calls(ANNA)).toHaveLength(1)
    phone.type('9')
    expect(network.calls(ANNA)).toEqual([])
  })
})

describe('What is told', () => {
  it('a text of any length is cut so that it fits into one USSD message (TS 23.038 §6.1.2.3)', () => {
    expect(asUssd('x'.repeat(200))).toBe(`${'x'.repeat(179)}...`)
    expect(asUssd('я'.repeat(81))).toBe(`${'я'.repeat(77)}...`)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const shown = asUssd(text)
        expect(fitsUssd(shown)).toBe(true)
        expect(shown === text || text.startsWith(shown.slice(0, -3))).toBe(true)
      }),
      { numRuns: runs(200) },
    )
  })

  it('the words for an action fit into one USSD message in each language', () => {
    for (const words of Object.values(MENU_WORDS)) {
      const said = Object.values(words).flatMap((word) => (typeof word === 'string' ? [word] : []))
      expect(said.filter((word) => !fitsUssd(word))).toEqual([])
      expect(fitsUssd(words.balance('-1234567.89'))).toBe(true)
      expect(fitsUssd(words.agent(1000))).toBe(true)
    }
  })

  it('a text in a call is cut at 1000 characters', () => {
    const step = serveVoice(voice, { digits: '2' }, 'en', () => 'x'.repeat(2000))
    expect(step).toEqual({ text: 'x'.repeat(1000), more: true })
  })

  it('a code of no menu is not answered', () => {
    expect(serveUssd(MTS_USSD, { texts: ['*100#'] }, 'en', () => '')).toBeUndefined()
    expect(serveUssd([], { texts: ['*111#'] }, 'en', () => '')).toBeUndefined()
  })
})
