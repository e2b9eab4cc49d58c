import fc from 'fast-check'
import { Card, fromHex, pcapPackets, type TraceEntry, Tracer, toHex, traceJson, traceText } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { DIRECTORIES, type KnownDirectory } from '../../src/uicc/files/tree.js'
import { pinApdu } from '../card/wire.js'
import { command } from './arbitraries.js'
import { bytesText, fed, USIM } from './sessions.js'

/** All that can be printed of an entry, in upper case. */
const printed = (entry: TraceEntry): string =>
  [
    traceText(entry, { bytes: true, time: true, colour: true }),
    traceJson(entry),
    bytesText(pcapPackets(entry)),
    JSON.stringify(entry, (_, value) => (value instanceof Uint8Array ? toHex(value) : value)),
  ]
    .join('\n')
    .toUpperCase()

const BRINGS_CODE = ['20', '24', '26', '28', '2C']

/** Codes in a command as the outputs could show them: as digits, and as the hex of their bytes. */
function codesIn(hex: string): readonly string[] {
  if (!BRINGS_CODE.includes(hex.slice(2, 4))) return []
  const fields = (hex.slice(10).match(/.{16}/g) ?? []).map((field) => field.replace(/(FF)+$/, ''))
  return fields
    .filter((field) => /^(3[0-9]){6,}$/.test(field))
    .flatMap((field) => [field, Buffer.from(field, 'hex').toString('latin1')])
}

describe('what is told of a trace', () => {
  it('never has a code that was sent, whatever the session', () => {
    fc.assert(
      fc.property(fc.array(command, { minLength: 1, maxLength: 60 }), (commands) => {
        const tracer = new Tracer(Card.create())
        let told = ''
        tracer.on('entry', (entry) => {
          told += printed(entry)
        })
        tracer.reset()
        for (const one of commands) tracer.transmit(fromHex(one))
        for (const code of commands.flatMap(codesIn)) expect(told).not.toContain(code)
      }),
    )
  })

  it('never has a key that the card gives, whatever is selected and however it is read', () => {
    const KEY = 'C0FFEE'.repeat(4)
    const secret = Object.values<KnownDirectory>(DIRECTORIES).flatMap(({ path, files }) =>
      Object.values(files)
        .filter((row) => row.secret)
        .map(({ fid, sfi }) => ({ path: `${path}/${fid}`, sfi })),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...secret),
        fc.constantFrom('path', 'step by step', 'SFI'),
        fc.constantFrom('00', '01', '41', '80'),
        fc.constantFrom('B0000000', 'B2010400'),
        fc.boolean(),
        ({ path, sfi }, way, cla, read, isFetched) => {
          const { reset, apdu } = fed()
          reset()
          const fids = path.split('/').slice(1)
          const bySfi = way === 'SFI' && sfi > 0
          const steps = bySfi ? fids.slice(0, -1) : fids
          const whole = steps.join('')
          const selections =
            way === 'path' || bySfi
              ? [`${cla}A4080C${toHex(Uint8Array.of(whole.length / 2))}${whole}`]
              : steps.map((fid) => `${cla}A4000C${toHex(Uint8Array.of(fid.length / 2))}${fid}`)
          for (const one of selections) apdu(one, '9000')
          const p = toHex(Uint8Array.of(0x80 | sfi))
          const found = bySfi ? `${cla}B0${p}0000` : `${cla}${read}`
          const entries = isFetched
            ? [apdu(found, '610C'), apdu(`${cla}C000000C`, `${KEY}9000`)]
            : [apdu(found, `${KEY}9000`), apdu(`${cla}D600000C${KEY}`, '9000')]
          const told = entries.map(printed).join('\n')
          expect(told).not.toMatch(/C0FFEE|12648430/)
        },
      ),
    )
  })

  it('never has the keys of an authentication, at once or fetched in pieces', () => {
    const answer = `DB08${'C1'.repeat(8)}10${'C2'.repeat(16)}10${'C3'.repeat(16)}`
    const challenge = `0088008122 10${'00'.repeat(16)} 10${'00'.repeat(16)}`
    const { apdu } = fed()
    const entries = [
      apdu(challenge, `${answer}9000`),
      apdu(challenge, '612C'),
      apdu('00C0000010', `${answer.slice(0, 32)}611C`),
      apdu('00C000001C', `${answer.slice(32)}9000`),
    ]
    expect(entries.map(printed).join('\n')).not.toMatch(/C1C1|C2C2|C3C3/)
  })

  it('has neither the code that was refused nor the next one in the words of a rule', () => {
    const { apdu, reset } = fed()
    reset()
    apdu(USIM, '9000')
    apdu(pinApdu('verify', '01', '4711'), '63C2')
    const again = printed(apdu(pinApdu('verify', '01', '4711'), '63C1'))
    expect(again).toContain('SAME-WRONG-CODE')
    expect(again).not.toMatch(/4711|34373131/)
  })

  it('shows no code of a tracer that is printed whole', async () => {
    const { inspect } = await import('node:util')
    const { apdu, tracer } = fed()
    apdu(pinApdu('verify', '01', '4711'), '63C2')
    expect(inspect(tracer, { depth: 9, showHidden: true })).not.toMatch(/4711|52, 55, 49, 49/)
    expect(JSON.stringify(tracer)).toBe('{}')
  })
})
