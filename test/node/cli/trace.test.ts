import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Card } from '../../../src/card/card.js'
import { main } from '../../../src/node/cli/main.js'
import { openCard } from '../../../src/node/state/open.js'
import { readTrace } from '../../../src/trace/recordings/read.js'
import { ATR, hexOf, SESSION } from '../../trace/session.js'
import { temporary } from '../programs.js'

let folder: string
beforeEach(() => {
  folder = temporary()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const fixtureBytes = (name: string) => new Uint8Array(readFileSync(fixture(name)))
const fixture = (name: string) => fileURLToPath(new URL(`../../trace/fixtures/${name}`, import.meta.url))

/** Runs `pocketsim trace` to its end. */
async function trace(
  args: readonly string[],
  { pieces = [] as Uint8Array[], hasColours = false, isStopped = false } = {},
) {
  const printed: string[] = []
  const said: string[] = []
  async function* input() {
    yield* pieces
    if (isStopped) throw new Error('the stream is destroyed')
  }
  const code = await main(['trace', ...args], {
    print: (line) => printed.push(line),
    say: (line) => said.push(line),
    hasColours,
    input,
    stop: isStopped ? AbortSignal.abort() : new AbortController().signal,
  })
  return { code, printed: printed.join('\n'), said: said.join('\n') }
}
const written = (name: string, contents: string | Uint8Array) => {
  const path = join(folder, name)
  writeFileSync(path, contents)
  return path
}

const FILES = [
  'simtrace.txt',
  'simtrace2.txt',
  'pysim-shell.txt',
  'pysim-trace.txt',
  'capture.pcap',
  'nanoseconds.pcap',
  'capture.pcapng',
]
const WITHOUT_ATR = ['csim.txt', 'exchanges.json', 'plain.txt']

describe('pocketsim trace', () => {
  it('the same session gives the same explained text from every format', async () => {
    const texts = async (files: readonly string[]) =>
      new Set(await Promise.all(files.map(async (file) => (await trace([fixture(file)])).printed)))
    const [whole, ...others] = await texts(FILES)
    expect(others).toEqual([])
    expect(whole).toContain('READ BINARY from 0 in EF.IMSI: done, 9 bytes, 001010123456789')
    expect(whole).toContain(`< ${ATR}`)
    expect((await texts(WITHOUT_ATR)).size).toBe(1)
  })

  it('codes are masked in every output, and a try that is given away is told', async () => {
    const pcap = join(folder, 'out.pcap')
    for (const args of [[], ['--json'], ['--replay'], ['--replay', '--json'], ['--replay', '--pin1', '9999']]) {
      const { printed, said } = await trace([fixture('plain.txt'), ...args, '--pcap', pcap])
      expect(printed + said).not.toMatch(/31323334/)
      expect(readFileSync(pcap).toString('hex')).not.toMatch(/31323334/)
    }
  })

  it('it tells the format, the number of exchanges, and what could not be read', async () => {
    expect((await trace([fixture('plain.txt')])).said).toBe('plain: 16 exchanges')
    const one = written('one.txt', 'AT+CSIM=10,"0020000100"\nERROR\nAT+CSIM=14,"00A4000C023F00"\n+CSIM: 4,"9000"\n')
    expect((await trace([one])).said).toBe('at: 1 exchange\nline 1: the modem tells no answer of the card')
    const many = written('many.txt', `${'00A40004023F00\n'.repeat(25)}00A4000C023F00 9000\n`)
    const { said } = await trace([many])
    expect(said.split('\n').length).toBe(12)
    expect(said).toContain('and 15 more that cannot be read')
    const cut = written('cut.pcap', readFileSync(fixture('capture.pcap')).subarray(0, -1))
    expect((await trace([cut])).said).toContain('packet 19: the capture ends within a packet')
  })

  it('- is the standard input, in any pieces', async () => {
    const bytes = fixtureBytes('capture.pcapng')
    const pieces = [bytes.subarray(0, 7), bytes.subarray(7, 500), bytes.subarray(500)]
    expect(await trace(['-'], { pieces })).toEqual(await trace([fixture('capture.pcapng')]))
    expect((await trace(['-'])).code).toBe(2)
  })

  it('where it is stopped, it does not wait for the end of the input, and prints no more of a long recording', async () => {
    const { code, said } = await trace(['-'], { pieces: [fixtureBytes('plain.txt')], isStopped: true })
    expect([code, said]).toEqual([2, 'pocketsim: stopped before the end of the recording'])
    const long = written('long.txt', '00A4000C023F00 9000\n'.repeat(2000))
    const lines = async (isStopped: boolean) =>
      (await trace([long, '--json'], { isStopped })).printed.split('\n').length
    expect(await lines(false)).toBe(2000)
    expect(await lines(true)).toBeLessThan(1000)
  })

  it('--json prints lines that it reads again, and --pcap a capture that only its owner may read', async () => {
    const pcap = join(folder, 'out.pcap')
    const { code, printed } = await trace([fixture('simtrace.txt'), '--json', '--pcap', pcap])
    expect(code).toBe(0)
    const masked = SESSION.map(([command, response]) => [
      command.startsWith('0020000108') ? `0020000108${'2A'.repeat(8)}` : command,
      response,
    ])
    for (const input of [printed, new Uint8Array(readFileSync(pcap))]) {
      expect(hexOf(readTrace(input).events)).toEqual([`reset ${ATR}`, ...masked])
    }
    expect(statSync(pcap).mode & 0o777).toBe(0o600)
  })

  it('--format says what the recording is, and colours are for terminals', async () => {
    expect((await trace([fixture('plain.txt'), '--format', 'plain'])).code).toBe(0)
    expect((await trace([fixture('plain.txt'), '--format', 'at'])).code).toBe(2)
    expect((await trace([fixture('plain.txt')], { hasColours: true })).printed).toContain('\u001b[')
    expect((await trace([fixture('plain.txt')])).printed).not.toContain('\u001b[')
  })

  it.each([
    ['no file', [], 'trace wants a file'],
    ['two files', ['a', '4711'], 'want one command and one file'],
    ['a file that is not there', ['/nowhere/x'], '/nowhere/x: the file cannot be read'],
    [
      'a format that does not exist',
      [fixture('plain.txt'), '--format', '4711'],
      '--format wants one of simtrace, at, ',
    ],
    [
      'a file that is no recording',
      [fileURLToPath(new URL('../../../package.json', import.meta.url))],
      'recording: there is no exchange in it',
    ],
    [
      'a capture in the place of the recording',
      [fixture('capture.pcap'), '--pcap', fixture('capture.pcap')],
      '--pcap ',
    ],
    [
      'a capture that cannot be written',
      [fixture('plain.txt'), '--pcap', '/nowhere/x'],
      '--pcap /nowhere/x: the file cannot be written',
    ],
    [
      'an option of pocketsim card',
      [fixture('plain.txt'), '--port', '4711'],
      "unknown option --port: see 'pocketsim trace --help'",
    ],
    ['a wrong profile', [fixture('plain.txt'), '--replay', '--pin1', '471'], 'pin1: want 4 to 8 '],
    [
      'a state file that is not there',
      [fixture('plain.txt'), '--replay', '--state', '/nowhere/x'],
      '--state /nowhere/x: there is no such file',
    ],
    ['a state file without a card', [fixture('plain.txt'), '--replay', '--state', fixture('plain.txt')], 'state file '],
  ])('it ends with 2 and a sentence for %s', async (_, args, sentence) => {
    const { code, printed, said } = await trace(args)
    expect([code, printed]).toEqual([2, ''])
    expect(said).toContain(`pocketsim: ${sentence}`)
    expect(said).not.toContain('4711')
  })
})

describe('pocketsim trace --replay', () => {
  it('ends with 0 where the card answers the same, and says so in a line', async () => {
    expect(await trace([fixture('simtrace.txt'), '--replay'])).toEqual({
      code: 0,
      printed: '17 the same, 0 different, 0 not sent',
      said: 'simtrace: 16 exchanges',
    })
  })

  it('ends with 1 where an answer differs, and prints what was recorded and what is answered now', async () => {
    const { code, printed } = await trace([fixture('plain.txt'), '--replay', '--iccid', '8970101234567890131'])
    expect(code).toBe(1)
    expect(printed.split('\n')).toEqual([
      '   5            READ BINARY from 0 in EF.ICCID: done, 10 bytes, 8970101234567890123',
      '      > 00B000000A',
      '      < 980701214365870921F39000',
      '      different: byte 9 recorded as 21, now 31',
      '      < 980701214365870931F19000',
      '15 the same, 1 different, 0 not sent',
    ])
  })

  it('a masked code is not sent: the line says so, and the exit code is that of the others', async () => {
    const masked = written('masked.txt', `00A4000C023F00 9000\n0020000108${'2A'.repeat(8)} 9000\n`)
    const { code, printed } = await trace([masked, '--replay'])
    expect(code).toBe(0)
    expect(printed).toContain(
      '      not sent: its bytes are masked in the recording\n1 the same, 0 different, 1 not sent',
    )
  })

  it('--json prints every event, and says the sum aside', async () => {
    const { printed, said } = await trace([fixture('plain.txt'), '--replay', '--json', '--imsi', '250011234567890'])
    const events = printed.split('\n').map((line) => JSON.parse(line))
    expect(events.length).toBe(16)
    expect(events[9]).toEqual({
      line: 11,
      kind: 'apdu',
      outcome: 'data',
      text: 'byte 2 recorded as 09, now 29',
      command: '00B0000009',
      sent: ['00B0000009'],
      recorded: '0809101010325476989000',
      actual: '0829051021436587099000',
    })
    expect(said).toContain('15 the same, 1 different, 0 not sent')
  })

  it('--pcap has what this card answers', async () => {
    const pcap = join(folder, 'out.pcap')
    await trace([fixture('plain.txt'), '--replay', '--imsi', '250011234567890', '--pcap', pcap])
    const { events } = readTrace(new Uint8Array(readFileSync(pcap)))
    expect(hexOf(events)).toContainEqual(['00B0000009', '0829051021436587099000'])
  })

  it('--state takes a card from a file and leaves the file as it is, also while another program has it', async () => {
    const state = join(folder, 'card.json')
    const kept = openCard(state, { imsi: '250011234567890' })
    const wrong = written('wrong.txt', '002000010839393939FFFFFFFF 63C2\n002000010839393939FFFFFFFF 63C1\n')
    const before = readFileSync(state, 'utf8')
    expect(await trace([wrong, '--replay', '--state', state])).toMatchObject({ code: 0 })
    expect(await trace([wrong, '--replay', '--state', state])).toMatchObject({ code: 0 })
    expect(readFileSync(state, 'utf8')).toBe(before)
    expect(kept.card.pins.pin1.triesLeft).toBe(3)
    kept.close()
    const { printed, said } = await trace([fixture('plain.txt'), '--replay', '--state', state, '--pin1', '9999'])
    expect(printed).toContain('byte 2 recorded as 09, now 29')
    expect(said).toContain(`the card is that of ${state}: --pin1 not used`)
  })

  it('--profile gives the card of the replay', async () => {
    const profile = written('profile.json', JSON.stringify({ imsi: '250011234567890' }))
    expect((await trace([fixture('plain.txt'), '--replay', '--profile', profile])).printed).toContain('now 29')
    expect(existsSync(profile)).toBe(true)
    expect(Card.create().snapshot().imsi).toBe('001010123456789')
  })
})
