import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../src/bytes/hex.js'
import { isExtended, parseCommand, readCommand } from '../../src/uicc/apdu.js'

const parsed = (hex: string) => {
  const command = parseCommand(fromHex(hex))
  return command && [command.shape, toHex(command.data), command.le]
}

describe('the four cases of a command APDU (TS 102 221 §10.1.1, table 10.2)', () => {
  it.each([
    ['00F20000', [1, '', 0]],
    ['00B0000009', [2, '', 9]],
    ['00B0000000', [2, '', 256]],
    ['00D6000002ABCD', [3, 'ABCD', 0]],
    ['00A40004023F0010', [4, '3F00', 16]],
    ['00A40004023F0000', [4, '3F00', 256]],
    ['00D6000003ABCD', [undefined, '', 0]],
    ['00D6000000AB', [undefined, '', 0]],
    ['00D600000000', [undefined, '', 0]],
    ['00D6000001AB0000', [undefined, '', 0]],
  ])('%s has shape, data and Le %j', (hex, expected) => {
    expect(parsed(hex)).toEqual(expected)
  })

  it('fewer than four bytes are no command', () => {
    for (const hex of ['', '00', '00A4', '00A400']) expect(parsed(hex)).toBeUndefined()
  })

  it('the channel is in the lowest two bits of the class byte (table 10.3)', () => {
    for (const channel of [0, 1, 2, 3]) expect(parseCommand(Uint8Array.of(channel, 0xf2, 0, 0))?.channel).toBe(channel)
  })
})

describe('readCommand, for those who look on', () => {
  const read = (hex: string) => {
    const command = readCommand(fromHex(hex))
    return command && [command.shape, toHex(command.data), command.le, isExtended(fromHex(hex), command)]
  }

  it.each([
    ['00F20000', [1, '', 0, false]],
    ['00A40004023F0010', [4, '3F00', 16, false]],
    ['80F20000000168', [2, '', 360, true]],
    ['80F20000000000', [2, '', 65536, true]],
    ['00D60000000002ABCD', [3, 'ABCD', 0, true]],
    ['00A408040000022FE20168', [4, '2FE2', 360, true]],
    ['00D60000000003ABCD', [undefined, '', 0, false]],
    ['00D60000000002ABCD00', [undefined, '', 0, false]],
    ['00D600000000', [undefined, '', 0, false]],
    ['00D6000001AB0000', [undefined, '', 0, false]],
  ])('%s has shape, data and Le %j (ISO/IEC 7816-4 §5.2)', (hex, expected) => {
    expect(read(hex)).toEqual(expected)
  })

  it('fewer than four bytes are no command for it either', () => {
    expect(readCommand(fromHex('00A400'))).toBeUndefined()
  })
})
