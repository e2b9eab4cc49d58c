import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../src/bytes/hex.js'
import { Card } from '../../src/card/card.js'
import { anyApdus } from '../../src/testing/fast-check/index.js'
import { DIRECTORIES, type KnownDirectory } from '../../src/uicc/files/tree.js'
import { exchangeMask } from '../../src/uicc/mask.js'
import { pinApdu, SELECT_USIM } from '../card/wire.js'

/** Exchanges as a trace shows them: command, answer. */
function shown(...exchanges: readonly (readonly [command: string, response: string])[]) {
  const mask = exchangeMask()
  return exchanges.map(([command, response]) => {
    const { command: sent, response: got } = mask(fromHex(command), fromHex(response))()
    return [toHex(sent), toHex(got)]
  })
}

const hidden = (bytes: number) => '2A'.repeat(bytes)
const KEYS = 'C0'.repeat(8)

describe('what a trace shows', () => {
  const keyFiles = Object.values<KnownDirectory>(DIRECTORIES).flatMap(({ path, files }) =>
    Object.entries(files)
      .filter(([, { secret }]) => secret)
      .map(([name, { fid, sfi }]) => ({ name, path: `${path}/${fid}`, directory: path, sfi })),
  )
  it.each(keyFiles)(
    'hides the file of keys EF.$name at $path, by its path and by its SFI',
    ({ path, directory, sfi }) => {
      const select = (to: string) => {
        const fids = to.split('/').slice(1).join('')
        return [`00A4080C${toHex(Uint8Array.of(fids.length / 2))}${fids}`, '9000'] as const
      }
      const bySfi = toHex(Uint8Array.of(0x80 | sfi))
      const [, byPath] = shown(select(path), ['00B0000008', `${KEYS}9000`])
      const [, named] = shown(select(directory), [sfi === 0 ? '00B0000008' : `00B0${bySfi}0008`, `${KEYS}9000`])
      expect(byPath?.[1]).toBe(`${hidden(8)}9000`)
      expect(named?.[1]).toBe(sfi === 0 ? `${KEYS}9000` : `${hidden(8)}9000`)
    },
  )

  it.each(['20', '24', '26', '28', '2C'])('hides all behind P3 of a PIN command %s, in either class', (ins) => {
    for (const cla of ['00', '01', 'A0', '80']) {
      const [exchange] = shown([`${cla}${ins}000108 31323334FFFFFFFF`, '63C2'])
      expect(exchange).toEqual([`${cla}${ins}000108${hidden(8)}`, '63C2'])
    }
  })

  it('hides P3 as well where it counts nothing, and shows a query whole', () => {
    expect(shown(['00200001 31323334', '6700'], ['00200001', '63C3'], ['0020000100', '63C3'])).toEqual([
      [`00200001${hidden(4)}`, '6700'],
      ['00200001', '63C3'],
      ['0020000100', '63C3'],
    ])
  })

  it('hides the answer to AUTHENTICATE, also when GET RESPONSE fetches it, and nothing after that', () => {
    const challenge = `0088008122 10${'11'.repeat(16)} 10${'22'.repeat(16)}`
    expect(shown([challenge, '6135'], ['00C0000035', `${KEYS}9000`], ['00B0000008', `${KEYS}9000`])).toEqual([
      [challenge.replaceAll(' ', ''), '6135'],
      ['00C0000035', `${hidden(8)}9000`],
      ['00B0000008', `${KEYS}9000`],
    ])
    expect(shown([`A088000010${'11'.repeat(16)}`, '9F0C'], ['A0C000000C', `${KEYS}9000`])[1]?.[1]).toBe(
      `${hidden(8)}9000`,
    )
  })

  it.each([
    ['EF.Keys', '7FFF', '6F08'],
    ['EF.KeysPS', '7FFF', '6F09'],
    ['EF.EPSNSC', '7FFF', '6FE4'],
    ['EF.Kc', '7F20', '6F20'],
    ['EF.KcGPRS', '7F20', '6F52'],
    ['EF.Kc of DF.GSM-ACCESS', '5F3B', '4F20'],
    ['EF.KcGPRS of DF.GSM-ACCESS', '5F3B', '4F52'],
    ['EF.5GS3GPPNSC', '5FC0', '4F03'],
    ['EF.5GSN3GPPNSC', '5FC0', '4F04'],
    ['EF.5GAUTHKEYS', '5FC0', '4F05'],
  ])('hides what is read from and written to %s', (_, directory, fid) => {
    const read = ['00B0000008', `${KEYS}9000`] as const
    const write = [`00D6000008${KEYS}`, '9000'] as const
    const [, , hiddenRead, hiddenWrite, , stillHidden, , seen] = shown(
      [`00A4000C02${directory}`, '9000'],
      [`00A4000C02${fid}`, '9000'],
      read,
      write,
      // A SELECT that fails leaves the file selected.
      ['00A4000C026FFF', '6A82'],
      read,
      ['00A4000C026F07', '9000'],
      read,
    )
    expect([hiddenRead, hiddenWrite, stillHidden]).toEqual([
      ['00B0000008', `${hidden(8)}9000`],
      [`00D6000008${hidden(8)}`, '9000'],
      ['00B0000008', `${hidden(8)}9000`],
    ])
    expect(seen).toEqual(['00B0000008', `${KEYS}9000`])
  })

  it('knows key files by their SFIs, and what they leave selected; a path by its end; each channel by itself', () => {
    const read = ['00B0000008', `${KEYS}9000`] as const
    const answers = shown(
      ['00B0880008', `${KEYS}9000`],
      read,
      ['01B0000008', `${KEYS}9000`],
      ['00B0870008', `${KEYS}9000`],
      read,
      ['00A4080C047FFF6F08', '9000'],
      read,
      ['00A4080C047FFF5F3B', '9000'],
      ['00A4000C024F63', '9000'],
      ['00B0810008', `${KEYS}9000`],
      [SELECT_USIM, '9000'],
      ['00B0810008', `${KEYS}9000`],
    ).map(([, answer]) => answer === `${hidden(8)}9000`)
    expect(answers).toEqual([true, true, false, false, false, false, true, false, false, true, false, false])
  })

  it('knows records of key files, by SFI too, and other files of the same number elsewhere', () => {
    const read = ['00B2010408', `${KEYS}9000`] as const
    const exchanges = shown(
      ['00A4080C067FFF5FC04F03', '9000'],
      read,
      [`00DC010408${KEYS}`, '9000'],
      ['00B2012C08', `${KEYS}9000`],
      ['00B2010C08', `${KEYS}9000`],
      ['00A4080C067F105F3A4F03', '9000'],
      read,
      ['00B2012C08', `${KEYS}9000`],
    )
    expect(exchanges.map(([, answer]) => answer === `${hidden(8)}9000`)).toEqual([
      ...[false, true, false, true, false, false, false, false],
    ])
    expect(exchanges[2]?.[0]).toBe(`00DC010408${hidden(8)}`)
  })

  it('takes a big offset in class A0 for what it is, no SFI', () => {
    const answers = shown(['A0A40000026F20', '9F0F'], ['A0B0870008', '9402'], ['A0B0000008', `${KEYS}9000`])
    expect(answers[2]?.[1]).toBe(`${hidden(8)}9000`)
  })

  it('never shows a code that was typed into a PIN command, whatever is wrong with its length', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(0x20, 0x24, 0x26, 0x28, 0x2c),
        fc.nat(255),
        fc.uint8Array({ maxLength: 40 }),
        (ins, p3, tail) => {
          const command = Uint8Array.of(0, ins, 0, 1, p3, ...tail)
          const { command: sent } = exchangeMask()(command, Uint8Array.of(0x67, 0))()
          expect(sent.length).toBe(command.length)
          expect(sent.slice(5).every((byte) => byte === 0x2a)).toBe(true)
        },
      ),
    )
  })

  it('shows what is no part of the file while a file of keys is selected', () => {
    const select = ['00A4080C047FFF6F08', '9000'] as const
    const status = ['80F2000002', '62009000'] as const
    const challenge = ['0084000004', '010203049000'] as const
    expect(shown(select, status, challenge)).toEqual([[...select], [...status], [...challenge]])
  })

  it('does not follow a command with an SFI that the card refused', () => {
    const refused = ['00B0880021', '6982'] as const
    const read = ['00B0000009', '0829262011608457409000'] as const
    expect(shown(['00A4080C047FFF6F07', '9000'], refused, read).at(-1)).toEqual([...read])
  })

  it('does not look for file identifiers in the identifier of an application', () => {
    const select = ['00A4040C046F086F08', '9000'] as const
    const read = ['00B0000002', '01029000'] as const
    expect(shown(select, read)).toEqual([[...select], [...read]])
  })

  it('finds a file of keys by a path that ends in half an identifier, and by the current directory alone', () => {
    const read = ['00B0000001', 'C09000'] as const
    expect(shown(['00A4080C057FFF6F086F', '9000'], read).at(-1)).toEqual([read[0], '2A9000'])
    expect(shown(['00A4000C025F3B', '9000'], ['00A4000C024F20', '9000'], read).at(-1)).toEqual([read[0], '2A9000'])
    expect(shown(['00A4000C025F3B', '9000'], ['00A4000C', '9000'], ['00A4000C024F20', '9000'], read).at(-1)).toEqual([
      ...read,
    ])
  })

  it('keeps the files of channels 4 to 19 apart from those of channels 0 to 3 (TS 102 221 §10.1.1)', () => {
    const select = (cla: string, fid: string) => [`${cla}A4080C047FFF${fid}`, '9000'] as const
    const read = ['41B0000008', `${KEYS}9000`] as const
    expect(shown(select('41', '6F08'), select('01', '6F07'), read)[2]?.[1]).toBe(`${hidden(8)}9000`)
    expect(shown(select('41', '6F07'), select('01', '6F08'), read)[2]?.[1]).toBe(`${KEYS}9000`)
  })

  it('hides the answer to AUTHENTICATE that waits while another channel is asked something', () => {
    const challenge = [`0088008122 10${'11'.repeat(16)} 10${'22'.repeat(16)}`, '6135'] as const
    const answers = shown(challenge, ['81F2000C', '9000'], ['00C0000008', `${KEYS}9000`])
    expect(answers[2]?.[1]).toBe(`${hidden(8)}9000`)
    expect(shown(challenge, ['01C0000008', `${KEYS}9000`])[1]?.[1]).toBe(`${hidden(8)}9000`)
  })

  it('follows commands with extended lengths, and hides all behind P2 of a code (ISO/IEC 7816-4 §5.2)', () => {
    const [, read] = shown(['00A4080C0000047FFF6F08', '9000'], ['00B00000000008', `${KEYS}9000`])
    expect(read?.[1]).toBe(`${hidden(8)}9000`)
    expect(shown(['00200001 000008 31323334FFFFFFFF', '9000'])[0]?.[0]).toBe(`00200001${hidden(11)}`)
  })

  it('never throws, and keeps lengths and status words, whatever the bytes', () => {
    const mask = exchangeMask()
    fc.assert(
      fc.property(anyApdus(), fc.uint8Array({ maxLength: 20 }), (command, response) => {
        const trace = mask(command, response)()
        expect([trace.command.length, trace.response.length]).toEqual([command.length, response.length])
        expect(trace.response.slice(-2)).toEqual(response.slice(-2))
      }),
    )
  })

  it('leaves the bytes of the exchange itself alone', () => {
    const command = fromHex(pinApdu('verify', '01', '1234'))
    exchangeMask()(command, Card.create().transmit(command))()
    expect(toHex(command)).toBe(pinApdu('verify', '01', '1234'))
  })
})
