import { describe, expect, it } from 'vitest'
import { fromHex } from '../../src/bytes/hex.js'
import { decodeTpdu } from '../../src/sms/tpdu.js'

/** Messages that users of other libraries reported, with digits changed, and what the field is in truth. */
const REPORTED: readonly (readonly [name: string, hex: string, field: 'text' | 'time' | 'kind', want: string])[] = [
  // github.com/wdoekes/asterisk-chan-dongle/pull/183, farhadi/node-smpp/pull/100, pmarti/python-messaging/issues/20
  ['Turkish single shift', '400B919761214365F70000621013210000211103240101D84C37F3CD7173DE243769', 'text', 'ŞşĞğİı'],
  ['Turkish locking shift', '400B919761214365F70000621013210000210C03250101382C189C0E100C', 'text', 'ıĞğŞşİç'],
  ['Spanish single shift', '400B919761214365F70000621013210000210B03240102D80437E1CD1B', 'text', 'Ááó'],
  ['Portuguese single shift', '400B919761214365F70000621013210000210B03240103D8EC37FCCD1F', 'text', 'ãõâ'],
  // TS 23.040 §9.2.3.11
  [
    'a half byte of the time that is not a digit',
    '040B919761214365F70000621013210A00210161',
    'time',
    '2026-01-31T12:00:00+03:00',
  ],
  // TS 23.040 §9.2.3.1
  ['a reserved type', '070B919761214365F70000621013210000210161', 'text', 'a'],
  ['a reserved type', '070B919761214365F70000621013210000210161', 'kind', 'deliver'],
  // github.com/babca/python-gsmmodem/issues/15
  ['a status report', '06010B919761214365F7621013210000216210132100102100', 'kind', 'status-report'],
]

describe('Messages that other libraries read wrongly', () => {
  it.each(REPORTED)('%s: %s has the %s %s', (_, hex, field, want) => {
    const message = decodeTpdu(fromHex(hex))
    if (message === undefined || message.kind === 'submit') throw new Error('want a message from the network')
    const { text, time, kind } = message
    expect({ text, time, kind }[field]).toBe(want)
  })
})
