import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../src/bytes/hex.js'
import { GSM_INSTRUCTIONS, INSTRUCTIONS } from '../../src/card/instructions/table.js'
import { anyApdus } from '../../src/testing/fast-check/index.js'
import { describeApdu } from '../../src/uicc/describe/describe.js'
import * as GSM_SW from '../../src/uicc/gsm-sw.js'
import { GSM, type InstructionRow, UICC } from '../../src/uicc/instructions/rows.js'
import * as SW from '../../src/uicc/sw.js'
import { insert, pinApdu } from '../card/wire.js'
import { runs } from '../runs.js'
import { tell } from './describe/tell.js'

const hex = (number: number, digits: number) => number.toString(16).toUpperCase().padStart(digits, '0')
const CLASS = { interindustry: '00', proprietary: '80', gsm: 'A0' } as const

describe('describeApdu says in words', () => {
  it.each([
    ['00A4000C022FE2', '9000', 'SELECT EF.ICCID without FCP: done'],
    ['00A4000C02ABCD', '6A82', 'SELECT ABCD without FCP: file not found'],
    ['00A4040C07A0000000871002', '9000', 'SELECT USIM (AID A0000000871002) without FCP: done'],
    ['00B000000A', '988812010000400310F09000', 'READ BINARY from 0: done, 10 bytes'],
    ['00B082000A', '6C0A', 'READ BINARY of the file with SFI 2 from 0: wrong Le, repeat with 10'],
    ['00200001', '63C3', 'VERIFY PIN asks how many tries PIN1 has left: 3 tries left'],
    ['00200001', '63C0', 'VERIFY PIN asks how many tries PIN1 has left: no try left, blocked'],
    ['002C0081', '63C1', 'UNBLOCK PIN asks how many tries PIN2 has left: 1 try left'],
    [pinApdu('verify', '01', '1234'), '9000', 'VERIFY PIN of PIN1: done'],
    [pinApdu('verify', '01', '1234'), '63C1', 'VERIFY PIN of PIN1: wrong, 1 try left'],
    [pinApdu('verify', '01', '1234'), '63C0', 'VERIFY PIN of PIN1: wrong, no try left, blocked'],
    [pinApdu('verify', '0A', '1234'), '6983', 'VERIFY PIN of ADM1: no try left, blocked'],
    [pinApdu('unblock', '01', '12345678', '1234'), '63C0', 'UNBLOCK PIN of PIN1: wrong, no try left, dead for good'],
    [pinApdu('disable', '01', '1234'), '6984', 'DISABLE PIN of PIN1: not possible in the state the code is in'],
    ['00240001', '6700', 'CHANGE PIN of PIN1: wrong length'],
    ['A02C000010 31323334353637383132333435363738', '9840', 'UNBLOCK CHV of CHV1: no try left, dead for good'],
    ['A02C000210 31323334353637383132333435363738', '9000', 'UNBLOCK CHV of CHV2: done'],
    ['80F2000C', '9110', 'STATUS: done, a proactive command of 16 bytes waits'],
    ['00A40004023F00', '611F', 'SELECT MF for its FCP: done, 31 bytes wait for GET RESPONSE'],
    ['00FF0000', '6D00', 'unknown instruction 00FF: instruction not supported'],
    ['00FF0000', '019000', 'unknown instruction 00FF: done, 1 byte'],
    ['00', '6700', '1 byte, no command: wrong length'],
    ['', '6700', '0 bytes, no command: wrong length'],
    ['00200001', '', 'VERIFY PIN asks how many tries PIN1 has left: no answer'],
    ['00200001', 'FFFF', 'VERIFY PIN asks how many tries PIN1 has left: a status word of this card alone'],
  ])('%s, %s', (command, response, text) => {
    expect(tell(command, response).text).toBe(text)
  })

  it('the command alone, where there is no answer yet', () => {
    expect(tell('00A4000C023F00')).toEqual({
      instruction: 'SELECT',
      clause: 'TS 102 221 §11.1.1',
      text: 'SELECT MF without FCP',
    })
  })

  it('the fields of a wrong PUK', () => {
    expect(tell(pinApdu('unblock', '81', '11111111', '0000'), '63C8')).toEqual({
      instruction: 'UNBLOCK PIN',
      clause: 'TS 102 221 §11.1.13',
      reference: 'PIN2',
      statusWord: '63C8',
      ok: false,
      counter: 'puk',
      triesLeft: 8,
      text: 'UNBLOCK PIN of PIN2: wrong, 8 tries left',
    })
  })

  it.each([
    ['01', 'PIN1'],
    ['81', 'PIN2'],
    ['11', 'universal PIN'],
    ['02', 'PIN of application 2'],
    ['83', 'PIN2 of application 3'],
    ['0A', 'ADM1'],
    ['0E', 'ADM5'],
    ['8A', 'ADM6'],
    ['8E', 'ADM10'],
    ['0F', 'unknown key reference 0F'],
  ])('key reference %s is %s (TS 102 221 §9.5.1)', (p2, name) => {
    expect(tell(`002000${p2}`).reference).toBe(name)
  })
})

describe('describeApdu', () => {
  it('knows every instruction of this card by the name it has there, in its class (TS 102 221 §10.1.2, TS 51.011 §9.2)', () => {
    for (const { ins, family } of [...INSTRUCTIONS, ...GSM_INSTRUCTIONS]) {
      const told = tell(`${CLASS[family]}${hex(ins, 2)}0000`)
      const rows = Object.values<InstructionRow>(family === 'gsm' ? GSM : UICC)
      expect(told.instruction).toBe(rows.find((row) => row.ins === ins)?.name)
      expect(told.clause).toMatch(family === 'gsm' ? /^TS 51\.011 §9\.2\.\d+$/ : /^TS (102 221|31\.102) §\d/)
    }
  })

  it('has one row for an instruction, in the order of their codes, each with its clause', () => {
    for (const rows of [Object.values(UICC), Object.values(GSM)]) {
      const codes = rows.map(({ ins }) => ins)
      expect(codes).toEqual([...new Set(codes)].sort((a, b) => a - b))
      for (const { clause } of rows) expect(clause).toMatch(/^TS (102 221|102 222|31\.102|51\.011) §\d+(\.\d+)+$/)
    }
  })

  it('knows every status word of this card', () => {
    for (const sw of Object.values(SW)) expect(tell('00A4000C023F00', hex(sw, 4)).text).not.toContain('this card alone')
    for (const sw of Object.values(GSM_SW))
      expect(tell('A0A40000023F00', hex(sw, 4)).text).not.toContain('this card alone')
  })

  it('never throws for any instruction with any parameters, data and answer', () => {
    const cla = fc.constantFrom(0x00, 0x01, 0x04, 0x41, 0x80, 0xa0, 0xc1)
    const ins = fc.constantFrom(...[...Object.values(UICC), ...Object.values(GSM)].map((row) => row.ins))
    const byte = fc.integer({ min: 0, max: 255 })
    const start = fc.constantFrom([], [0x62], [0xdb], [0xdc], [0xd0], [0x84], [0x62, 0x81])
    const data = fc.tuple(start, fc.array(byte, { maxLength: 60 })).map(([head, tail]) => [...head, ...tail])
    fc.assert(
      fc.property(cla, ins, byte, byte, data, data, (c, i, p1, p2, sent, answer) => {
        const command = Uint8Array.of(c, i, p1, p2, ...(sent.length > 0 ? [sent.length, ...sent] : []))
        const told = describeApdu(command, Uint8Array.of(...answer, 0x90, 0x00))
        expect(told.text.startsWith(told.instruction)).toBe(true)
        expect(told.text).not.toMatch(/undefined|NaN|\s$| {2}/)
      }),
      {
        numRuns: runs(2000),
        examples: [
          // SELECT of an empty FID, and the answer of STATUS with an empty AID.
          [0x00, 0xa4, 0x01, 0x00, [], []],
          [0x80, 0xf2, 0x00, 0x00, [], [0x84, 0x00]],
        ],
      },
    )
  })

  it('never throws, and says as much of any exchange as its status word', () => {
    fc.assert(
      fc.property(anyApdus(), fc.option(fc.uint8Array({ maxLength: 300 }), { nil: undefined }), (command, response) => {
        const told = describeApdu(command, response)
        expect(told.text.startsWith(told.instruction)).toBe(true)
        const answered = response !== undefined && response.length >= 2
        expect(told.statusWord).toBe(answered ? toHex(response.subarray(-2)) : undefined)
        expect(told.ok === undefined).toBe(response === undefined)
      }),
    )
  })

  it('never repeats a code, in any exchange with a card, in either class', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'456789'), minLength: 8, maxLength: 8 })
    const on = fc.constantFrom(
      'verify' as const,
      'change' as const,
      'disable' as const,
      'enable' as const,
      'unblock' as const,
    )
    fc.assert(
      fc.property(
        on,
        fc.constantFrom('01', '81', '0A', '02', '00'),
        fc.boolean(),
        digits,
        digits,
        (command, key, isGsm, one, two) => {
          const { card } = insert({ pin1: one })
          const bytes = fromHex(pinApdu(command, key, one, two))
          if (isGsm) bytes[0] = 0xa0
          const told = JSON.stringify(describeApdu(bytes, card.transmit(bytes)))
          for (const secret of [one, two, toHex(bytes.subarray(5, 13)), toHex(bytes.subarray(13))]) {
            if (secret !== '') expect(told).not.toContain(secret)
          }
        },
      ),
    )
  })
})
