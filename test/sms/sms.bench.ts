import { decodeTpdu, encodeTpdu, splitSms } from 'pocketsim'
import { bench, describe } from 'vitest'

/** Texts of one message: short, full, with many escapes, in UCS2, in a national table. */
const TEXTS: readonly { readonly name: string; readonly text: string; readonly languages?: readonly ['tr'] }[] = [
  { name: 'of 6 characters', text: 'Hello!' },
  { name: 'of 160 characters', text: 'The quick brown fox jumps over the lazy dog. '.repeat(4).slice(0, 160) },
  { name: 'of 60 characters with 40 escapes', text: '{[€]} '.repeat(10) },
  {
    name: 'of 70 characters in UCS2',
    text: 'Съешь же ещё этих мягких французских булок, да выпей чаю. '.repeat(2).slice(0, 70),
  },
  { name: 'of 60 characters in Turkish tables', text: 'Işığı gördüm. '.repeat(5).slice(0, 60), languages: ['tr'] },
]

describe.each(TEXTS)('a message $name', ({ text, languages }) => {
  const message = { kind: 'submit', address: '+79161234567', text, languages } as const
  const tpdu = encodeTpdu(message)

  bench('is encoded', () => {
    if (encodeTpdu(message).length < 10) throw new Error('the message is empty')
  })

  bench('is decoded', () => {
    if (decodeTpdu(tpdu)?.text !== text) throw new Error('the text is another one')
  })
})

describe('a long text', () => {
  const text = 'Съешь же ещё этих мягких французских булок, да выпей чаю 👍🏽. '.repeat(20)

  bench('of 20 parts is split', () => {
    if (splitSms(text, 1).length < 18) throw new Error('the text has too few parts')
  })
})
