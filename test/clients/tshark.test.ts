/** Wireshark's own reader of SIM traces, on captures of this package: GSMTAP in pcap. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { Card } from '../../src/card/card.js'
import { PERSONALITIES, type PersonalityName } from '../../src/card/personality.js'
import { Handset } from '../../src/handset/handset.js'
import { pcapHeader, pcapPackets } from '../../src/trace/pcap.js'
import { Tracer } from '../../src/trace/tracer.js'
import { pinApdu, SELECT_USIM } from '../card/wire.js'
import { runs } from '../runs.js'
import { command } from '../trace/arbitraries.js'
import { hasTshark } from './programs.js'

const folder = mkdtempSync(join(tmpdir(), 'pocketsim-tshark-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What tshark says of each packet: its protocols, whether it is malformed, and the fields of a SIM. */
function read(packets: readonly Uint8Array[], ...fields: readonly string[]): readonly (readonly string[])[] {
  const file = join(folder, 'trace.pcap')
  writeFileSync(file, Buffer.concat([pcapHeader(), ...packets]))
  const wanted = ['frame.protocols', '_ws.malformed', ...fields].flatMap((name) => ['-e', name])
  const { status, stdout, stderr } = spawnSync('tshark', ['-n', '-r', file, '-T', 'fields', ...wanted], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (status !== 0) throw new Error(stderr)
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t'))
}

/** A card whose tracer keeps the packets of all that happens. */
function captured(personality: PersonalityName, pin1Enabled = true) {
  const packets: Uint8Array[] = []
  let at = 1_700_000_000_000
  const tracer = new Tracer(Card.create({ personality, pin1Enabled }), { now: () => at++ })
  tracer.on('entry', (entry) => packets.push(...pcapPackets(entry)))
  return { tracer, packets }
}

const isName = (name: string): name is PersonalityName => Object.hasOwn(PERSONALITIES, name)
const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')
const RAND = '11'.repeat(16)

/** What a whole life brings: a phone's start, PIN, UNBLOCK, AUTHENTICATE, errors, class A0. */
function story(personality: PersonalityName): readonly Uint8Array[] {
  const { tracer, packets } = captured(personality)
  const phone = new Handset({
    network: {
      register: (_, challenge) => {
        challenge(new Uint8Array(16), new Uint8Array(16))
        return { ok: true, operator: 'Home' }
      },
    },
  })
  phone.insert(tracer)
  phone.powerOn()
  phone.type('1234#')
  phone.dial('1#')
  phone.powerOff()
  const commands = [
    SELECT_USIM,
    '00A40004023F00',
    '00C0000000',
    '00A40804047FFF6F0700',
    '00B00000FF',
    '00B0000009',
    '00200001',
    pinApdu('verify', '01', '0000'),
    pinApdu('unblock', '01', '12345678', '4321'),
    '00B0000009',
    `0088008122 10${RAND} 10${RAND}`,
    `0088008011 10${RAND}`,
    '80F2000000',
    '0070000001',
    '0070800100',
    '00A40004026F42',
    '00B2010400',
    '00A2010402FFFF',
    '80100000141FFFFFFF7F1F00DFFF00001FE2000000C3CB0007',
    '00FF000000',
    '00840000 08',
  ]
  for (const one of commands) tracer.transmit(hex(one))
  tracer.reset()
  const sim = [
    'A0A40000027F20',
    'A0C0000017',
    'A0A40000026F07',
    'A0B0000009',
    pinApdu('verify', '01', '4321').replace('00', 'A0'),
  ]
  for (const one of [...sim, 'A0B0000009', `A088000010${RAND}`, 'A0C000000C', 'A0F2000016']) tracer.transmit(hex(one))
  return packets
}

describe.skipIf(!hasTshark)('tshark', () => {
  it.each(Object.keys(PERSONALITIES).filter(isName))(
    'reads each packet of a whole life of a card as gsm_sim: %s',
    (personality) => {
      const packets = story(personality)
      const lines = read(packets)
      expect(lines.length).toBe(packets.length)
      expect(packets.length).toBeGreaterThan(30)
      expect(lines.filter(([protocols, malformed]) => !protocols?.includes('gsm_sim') || malformed !== '')).toEqual([])
    },
  )

  it('says of a packet whose data are missing that it is malformed', () => {
    const { tracer, packets } = captured('standard')
    tracer.transmit(hex('00B0000009'))
    const [packet = new Uint8Array(0)] = packets
    const cut = packet.slice()
    cut[packet.length - 3] = 9
    expect(read([packet])).toEqual([[expect.stringContaining('gsm_sim'), '']])
    expect(read([cut])[0]?.[1]).not.toBe('')
  })

  it('reads each packet of a random session as gsm_sim', () => {
    fc.assert(
      fc.property(fc.array(command, { minLength: 300, maxLength: 500 }), (commands) => {
        const { tracer, packets } = captured('standard', false)
        tracer.reset()
        for (const one of commands) tracer.transmit(hex(one))
        const bad = read(packets).flatMap(([protocols, malformed], i) =>
          protocols?.includes('gsm_sim') && malformed === '' ? [] : [Buffer.from(packets[i] ?? []).toString('hex')],
        )
        expect(bad).toEqual([])
      }),
      { numRuns: runs(5) },
    )
  })

  it('finds the instruction, the file and the status word where they belong', () => {
    const { tracer, packets } = captured('standard', false)
    for (const one of [SELECT_USIM, '00A40004026F07', '00B0000009']) tracer.transmit(hex(one))
    const wanted = ['gsm_sim.apdu.ins', 'gsm_sim.file_id', 'gsm_sim.apdu.sw', 'frame.time_epoch']
    expect(read(packets, ...wanted).map((line) => line.slice(2))).toMatchObject([
      ['0xa4', '', '0x9000', '1700000000.000000000'],
      ['0xa4', '0x6f07', expect.stringMatching(/^0x61/), '1700000000.002000000'],
      ['0xb0', '', '0x9000', '1700000000.004000000'],
    ])
  })
})
