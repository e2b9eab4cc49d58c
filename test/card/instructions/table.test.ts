import { describe, expect, it } from 'vitest'
import { INSTRUCTIONS } from '../../../src/card/instructions/table.js'
import { UICC } from '../../../src/uicc/instructions/rows.js'
import { insert } from '../wire.js'

const hex = (value: number) => value.toString(16).toUpperCase().padStart(2, '0')

/** An APDU of each case: header; Le; Lc and data; both. TS 102 221 §10.1.1, table 10.2. */
const TAIL: Readonly<Record<number, string>> = { 1: '', 2: '01', 3: '0101', 4: '010100' }

/** INS, class, and the cases that the command's clause does not foresee. TS 102 221 §10.1.2, table 10.5. */
const TABLE: readonly (readonly [name: string, ins: number, family: '00' | '80', never: readonly number[]])[] = [
  ['DEACTIVATE FILE', 0x04, '00', [2]],
  ['TERMINAL PROFILE', 0x10, '80', [1, 2]],
  ['VERIFY PIN', 0x20, '00', [2]],
  ['CHANGE PIN', 0x24, '00', [1, 2]],
  ['DISABLE PIN', 0x26, '00', [1, 2]],
  ['ENABLE PIN', 0x28, '00', [1, 2]],
  ['UNBLOCK PIN', 0x2c, '00', [2]],
  ['INCREASE', 0x32, '80', [1, 2]],
  ['ACTIVATE FILE', 0x44, '00', [2]],
  ['MANAGE CHANNEL', 0x70, '00', [3, 4]],
  ['GET CHALLENGE', 0x84, '00', [1, 3, 4]],
  ['AUTHENTICATE', 0x88, '00', [1, 2]],
  ['SEARCH RECORD', 0xa2, '00', [1, 2]],
  ['SELECT', 0xa4, '00', []],
  ['TERMINAL CAPABILITY', 0xaa, '80', [1, 2]],
  ['READ BINARY', 0xb0, '00', [1, 3, 4]],
  ['READ RECORD', 0xb2, '00', [1, 3, 4]],
  ['GET RESPONSE', 0xc0, '00', [1, 3, 4]],
  ['UPDATE BINARY', 0xd6, '00', [1, 2]],
  ['UPDATE RECORD', 0xdc, '00', [1, 2]],
  ['STATUS', 0xf2, '80', [3, 4]],
]

const nameOf = (code: number) => Object.values(UICC).find(({ ins }) => ins === code)?.name

describe('the instructions of class 0X and 8X (TS 102 221 §10.1.2, table 10.5)', () => {
  it('the instructions of the card are those of the table', () => {
    expect(INSTRUCTIONS.map(({ ins }) => [nameOf(ins), ins])).toEqual(TABLE.map(([name, ins]) => [name, ins]))
  })

  it.each(TABLE)('%s: its class and the cases of an APDU it comes in', (_, ins, family, never) => {
    const { card, send } = insert()
    const before = card.snapshot()
    const other = family === '00' ? '80' : '00'
    for (const [shape, tail] of Object.entries(TAIL)) {
      expect([shape, send(`${other}${hex(ins)}0000${tail}`)]).toEqual([shape, '6E00'])
      const answer = send(`${family}${hex(ins)}0000${tail}`)
      if (never.includes(Number(shape))) expect([shape, answer]).toEqual([shape, '6700'])
      else expect(['6D00', '6E00']).not.toContain(answer)
    }
    // Lc of 0, more bytes than Lc says, fewer.
    for (const tail of ['0000', '01010000', '0201']) expect(send(`${family}${hex(ins)}0000${tail}`)).toBe('6700')
    expect(card.snapshot()).toEqual(before)
  })

  it('every other instruction is refused, whatever its class, channel and form', () => {
    const { send } = insert()
    send('0070000001')
    const known = TABLE.map(([, ins]) => ins)
    for (let ins = 0; ins < 256; ins++) {
      if (known.includes(ins)) continue
      for (const cla of ['00', '80', '01', '81'])
        for (const tail of Object.values(TAIL))
          expect([hex(ins), send(`${cla}${hex(ins)}0000${tail}`)]).toEqual([hex(ins), '6D00'])
    }
  })

  it('a closed channel, secure messaging and chaining are reported before anything else (§10.1.1)', () => {
    const { send } = insert()
    for (const [, ins, family] of TABLE) {
      const upper = family[0]
      expect(send(`${upper}1${hex(ins)}0000`)).toBe('6881')
      expect(send(`${upper}4${hex(ins)}0000`)).toBe('6882')
      expect(send(`${upper === '0' ? '1' : '9'}0${hex(ins)}0000`)).toMatch(/^6884|6E00$/)
    }
  })
})
