import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../src/bytes/hex.js'
import { Card } from '../../src/card/card.js'
import { cutExchange } from '../../src/trace/recordings/cut.js'
import { runs } from '../runs.js'
import { SESSION } from './session.js'

const cut = (hex: string): string | undefined => {
  const found = cutExchange(fromHex(hex))
  return found && `${toHex(found.command)} ${toHex(found.response)}`
}
const join = (...parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]))

describe('cutExchange', () => {
  it.each([
    ['SELECT, answered with what waits', 'A0A40000023F00 9F17'],
    ['GET RESPONSE', 'A0C0000003 010203 9000'],
    ['READ BINARY of 256 bytes', `00B0000000 ${'AB'.repeat(256)} 9000`],
    ['READ BINARY that is refused', '00B0000009 6982'],
    ['READ RECORD', '00B2010402 1122 9000'],
    ['a question for tries', '0020000100 63C3'],
    ['VERIFY PIN', '002000010831323334FFFFFFFF 63C2'],
    ['a command that is refused before its data are taken', '00A4000402 6D00'],
    ['STATUS without an answer', '80F2000C00 9000'],
    ['FETCH', '8012000003 D00100 9000'],
    ['the opening of a channel', '0070000001 01 9000'],
    ['the closing of a channel', '0070800100 9000'],
    ['TERMINAL PROFILE with a command that waits', '8010000002FFFF 9110'],
    ['the first block of RETRIEVE DATA', '80CB00800180 6105'],
    ['the next block of RETRIEVE DATA', '80CB000002 8000 9000'],
    ['GET DATA of GlobalPlatform', '80CA00E003 E00100 9000'],
    ['an instruction that no standard has, with data', '80E60C0002AABB 9000'],
    ['four bytes of a header alone', '00700001 6881'],
    ['no class, but a whole form', '6C12000000 9000'],
  ])('%s is cut behind the command', (_, told) => {
    const [command = '', ...response] = told.split(' ')
    expect(cut(told)).toBe(`${command} ${response.join('')}`)
  })

  it.each([
    ['before the data of a command', '00A4000402 A4 3F00 9F17', '00A40004023F00 9F17'],
    ['before the data of an answer', 'A0B0000002 B0 1122 9000', 'A0B0000002 11229000'],
    ['before 256 bytes of an answer', `00B0000000 B0 ${'AB'.repeat(256)} 9000`, `00B0000000 ${'AB'.repeat(256)}9000`],
  ])('a procedure byte %s is left out', (_, run, want) => {
    expect(cut(run)).toBe(want)
  })

  it.each([
    ['00 before an FCP', '00A40804022F0500 6203820100 9000', '00A40804022F0500 62038201009000'],
    ['the number of bytes of the answer', '008800810210AA02 DB00 9000', '008800810210AA02 DB009000'],
    ['behind data, where the card refuses', '00A40804022F0519 6A82', '00A40804022F0519 6A82'],
    ['none, before one byte of an answer', '00A20104011105 9000', '00A201040111 059000'],
    [
      'none, before an answer that begins with a zero',
      '8032000003000001 0000 02 000001 9000',
      '8032000003000001 000002' + '0000019000',
    ],
  ])('Le behind the data of a command belongs to the command: %s', (_, run, want) => {
    expect(cut(run)).toBe(want)
  })

  it.each([
    ['too short for a status word', '00A40004'],
    ['no status word at the end', '00A40004023F00'],
    ['a file identifier that looks like a status word', '00A40004026F07'],
    ['an end within the data', '002000010831323334 9000'],
    ['nothing', ''],
  ])('%s is no whole exchange', (_, run) => {
    expect(cut(run)).toBeUndefined()
  })

  it('a session at T=0 is cut as it was', () => {
    for (const [command, response] of SESSION) expect(cut(command + response)).toBe(`${command} ${response}`)
  })

  /** INS and P2 of a command, and whether its P3 is Lc, written down apart from the source. TS 102 221 §10.1.2, TS 51.011 §9.2. */
  const DATA_IN = '10 14 20 24 26 28 2C 32 44 04 73 75 76 78 7A 88 89 A2 A4 AA C2 D4 D6 DB DC E0 E4 E6 E8 FE'.split(' ')
  const DATA_OUT = '12 70 84 B0 B2 C0 F2'.split(' ')

  it.each(DATA_IN)('joining and cutting gives back each command %s with its answer', (ins) => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 255 })
    const status = fc.constantFrom('9000', '6110', '9F10', '6982', '63C2', '9110', '6A80', '9804')
    fc.assert(
      fc.property(fc.constantFrom('00', '80', 'A0', '01'), bytes, status, (cla, data, sw) => {
        const command = join(fromHex(`${cla}${ins}0001`), Uint8Array.of(data.length), data)
        expect(cut(toHex(join(command, fromHex(sw))))).toBe(`${toHex(command)} ${sw}`)
      }),
    )
  })

  it.each(DATA_OUT)(
    'joining and cutting gives back each command %s with its answer, as long as Le or refused',
    (ins) => {
      fc.assert(
        fc.property(
          fc.constantFrom('00', '80', 'A0', '01'),
          fc.uint8Array({ minLength: 1, maxLength: 256 }),
          (cla, data) => {
            const command = join(fromHex(`${cla}${ins}0000`), Uint8Array.of(data.length & 0xff))
            for (const response of [join(data, fromHex('9000')), fromHex('6982'), fromHex('6C05')]) {
              expect(cut(toHex(join(command, response)))).toBe(`${toHex(command)} ${toHex(response)}`)
            }
          },
        ),
      )
    },
  )

  it('what a card answers at T=0 to any command with a P3 is cut where it was joined', () => {
    const card = Card.create()
    const ins = fc
      .constantFrom(...DATA_IN.filter((one) => one !== 'A4'), ...DATA_OUT)
      .map((hex) => Number.parseInt(hex, 16))
    const command = fc
      .tuple(fc.constantFrom(0, 0x80, 0xa0), ins, fc.nat(255), fc.nat(255), fc.uint8Array({ maxLength: 40 }))
      .map(([cla, code, p1, p2, data]) => {
        const isIn = DATA_IN.includes(code.toString(16).toUpperCase().padStart(2, '0'))
        const head = Uint8Array.of(cla, code, p1, p2, data.length)
        return isIn ? join(head, data) : head
      })
    fc.assert(
      fc.property(command, (bytes) => {
        card.reset()
        const answer = card.transmit(bytes)
        const found = cutExchange(join(bytes, answer))
        expect(found && toHex(found.command)).toBe(toHex(bytes))
        expect(found && toHex(found.response)).toBe(toHex(answer))
      }),
      { numRuns: runs(300) },
    )
  })

  it('any run is cut without loss, or not at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (run) => {
        const found = cutExchange(run)
        if (found === undefined) return
        const back = toHex(found.command) + toHex(found.response)
        // A procedure byte is the only one that may be left out.
        const without = toHex(run.subarray(0, 5)) + toHex(run.subarray(6))
        expect([toHex(run), without]).toContain(back)
        expect(found.command.length).toBeGreaterThanOrEqual(4)
        expect(found.response.length).toBeGreaterThanOrEqual(2)
      }),
    )
  })
})
