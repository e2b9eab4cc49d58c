import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CommandContext } from '../../../src/node/cli/command.js'
import { main } from '../../../src/node/cli/main.js'
import { CARD_OPTIONS, OPERATOR_OPTIONS, TRACE_OPTIONS } from '../../../src/node/cli/options.js'
import { pinApdu } from '../../card/wire.js'
import { temporary } from '../programs.js'
import { CONTROL, freePort, reader } from '../reader.js'

let folder: string
beforeEach(() => {
  folder = temporary()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the program to its end. A program that would go on is stopped at once. */
async function run(...args: string[]) {
  const printed: string[] = []
  const said: string[] = []
  const stop = AbortSignal.abort()
  const code = await main(args, { print: (line) => printed.push(line), say: (line) => said.push(line), stop })
  return { code, printed: printed.join('\n'), said: said.join('\n') }
}

/** The program with its card in a reader, until it is stopped. */
async function plugged(...args: string[]) {
  return pluggedInto({}, ...args)
}

async function pluggedInto(context: Pick<CommandContext, 'hasColours'>, ...args: string[]) {
  const vpcd = await reader()
  const printed: string[] = []
  const said: string[] = []
  const stop = new AbortController()
  const ended = main(['card', '--port', String(vpcd.port), ...args], {
    print: (line) => printed.push(line),
    say: (line) => said.push(line),
    stop: stop.signal,
    ...context,
  })
  const refused = ended.then((code) => {
    throw new Error(`ended with ${code}: ${said.join(', ')}`)
  })
  const session = await Promise.race([vpcd.card(), refused])
  session.send(CONTROL.on)
  await session.ask(CONTROL.atr)
  const end = async () => {
    stop.abort()
    refused.catch(() => {})
    const code = await ended
    await vpcd.stop()
    return code
  }
  return { session, end, printed, said, port: vpcd.port }
}

const written = (name: string, value: unknown) => {
  const path = join(folder, name)
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value))
  return path
}

describe('pocketsim', () => {
  it('pocketsim --version prints the version', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'))
    expect(await run('--version')).toEqual({ code: 0, printed: version, said: '' })
  })

  it('pocketsim --help prints the commands, and --help of a command its options', async () => {
    expect((await run('--help')).printed).toMatch(/^ {2}card .*\n {2}trace <file> /m)
    for (const [command, options] of [
      ['card', CARD_OPTIONS],
      ['trace', TRACE_OPTIONS],
      ['operator', OPERATOR_OPTIONS],
    ] as const) {
      const args = [command, '--help']
      const { code, printed, said } = await run(...args)
      expect([code, said]).toEqual([0, ''])
      for (const { name } of options) expect(printed).toContain(`--${name} `)
      expect(printed.split('\n').every((line) => line.length <= 130)).toBe(true)
    }
  })

  it.each([
    [
      'no command',
      [],
      "want a command: 'pocketsim card', 'pocketsim trace <file>', 'pocketsim operator', or 'pocketsim --help'",
    ],
    [
      'another command',
      ['phone'],
      "want a command: 'pocketsim card', 'pocketsim trace <file>', 'pocketsim operator', or 'pocketsim --help'",
    ],
    ['a second word', ['card', '4711'], 'want one command'],
    ['an unknown option', ['card', '--pin', '4711'], 'unknown option --pin: '],
    ['a value typed right after an option', ['card', '--pin14711'], 'unknown option: '],
    ['a short option', ['card', '-p', '4711'], 'unknown option -p: '],
    ['a missing value at the end', ['card', '--pin1'], '--pin1 wants a value: '],
    ['a missing value before an option', ['card', '--pin1', '--trace'], '--pin1 wants a value: '],
    ['a value for an option that takes none', ['card', '--trace=4711'], '--trace takes no value: '],
    ['an option that is given twice', ['card', '--pin1', '4711', '--pin1', '4711'], '--pin1 is given twice: '],
    ['a flag that is given twice', ['card', '--trace', '--port', '4711', '--trace'], '--trace is given twice: '],
    ['a short PIN', ['card', '--pin1', '471'], 'pin1: want 4 to 8 '],
    ['a wrong key', ['card', '--ki', '4711'], 'ki: want 16 bytes'],
    ['a key for another algorithm', ['card', '--algorithm', 'tuak'], 'opc: want 32 bytes'],
    ['an unknown algorithm', ['card', '--algorithm', 'comp128'], 'algorithm: want one of '],
    ['an unknown personality', ['card', '--personality', 'nice'], 'personality: want one of '],
    ['port 0', ['card', '--port', '0'], '--port wants a number from 1 to 65535'],
    ['too high a port', ['card', '--port', '65536'], '--port wants a number from 1 to 65535'],
    ['a port that is not a number', ['card', '--port', '4e3'], '--port wants a number from 1 to 65535'],
  ])('pocketsim ends with 2 and one sentence for %s, without the value', async (_, args, sentence) => {
    const { code, printed, said } = await run(...args)
    expect([code, printed]).toEqual([2, ''])
    expect(said).toContain(`pocketsim: ${sentence}`)
    expect(said.split('\n').length).toBe(1)
    expect(said).not.toContain('4711')
  })
})

describe('pocketsim card', () => {
  it('pocketsim card puts a card with the given values into the reader, and ends with 0 when it is stopped', async () => {
    const { session, end, printed, said, port } = await plugged('--iccid', '8944501234567890124', '--pin1', '2580')
    expect(await session.ask('00A4000C022FE2')).toBe('9000')
    expect(await session.ask('00B000000A')).toBe('984405214365870921F49000')
    expect(await session.ask(pinApdu('verify', '01', '2580'))).toBe('9000')
    expect(await end()).toBe(0)
    await session.gone()
    expect(said).toEqual([`connected to vpcd at 127.0.0.1:${port}`, 'stopped'])
    expect(printed).toEqual([])
  })

  it('pocketsim card waits for a reader that is not there, and tells why', async () => {
    const port = await freePort()
    const said: string[] = []
    const stop = new AbortController()
    const code = await main(['card', `--port=${port}`], {
      print: () => {},
      say: (line) => {
        said.push(line)
        stop.abort()
      },
      stop: stop.signal,
    })
    expect(code).toBe(0)
    expect(said).toEqual([`waiting for vpcd at 127.0.0.1:${port} (ECONNREFUSED)`, 'stopped'])
  })

  it('--pin1-disabled gives a card that does not ask for PIN1', async () => {
    const { session, end } = await plugged('--pin1-disabled')
    await session.ask('00A4040C07A0000000871002')
    await session.ask('00A4000C026F07')
    expect(await session.ask('00B0000009')).toBe('0809101010325476989000')
    await end()
  })

  /** What a program does while the trace is on. */
  const talk = async ({ session, end }: Awaited<ReturnType<typeof plugged>>) => {
    for (const hex of [
      pinApdu('verify', '01', '2581'),
      pinApdu('unblock', '01', '13467985', '2222'),
      '00200001',
      '00A40004023F00',
      '0020',
    ]) {
      await session.ask(hex)
    }
    session.send(CONTROL.reset)
    await session.ask(CONTROL.atr)
    await end()
  }
  const CODES = ['--pin1', '2580', '--puk1', '13467985']

  it('--trace explains each exchange, without codes', async () => {
    const all = await plugged('--trace', ...CODES)
    await talk(all)
    const lines = all.printed
      .flatMap((entry) => entry.split('\n'))
      .map((line) =>
        line
          .replace(/[\d.]+ ms/, 'ms')
          .replace(/ +/g, ' ')
          .trim(),
      )
    const hidden = '2A'.repeat(8)
    const atr = expect.stringMatching(/^< 3B/)
    expect(lines).toEqual([
      '1 reset: ATR of 22 bytes',
      atr,
      '2 reset: ATR of 22 bytes',
      atr,
      expect.stringMatching(/^3 ms VERIFY PIN of PIN1: wrong, 2 tries left$/),
      `> 0020000108${hidden}`,
      '< 63C2',
      '! risk: gives a code and has not asked since the reset how many tries are left (TS 102 221 §11.1.9, verify-without-asking)',
      expect.stringMatching(/^4 ms UNBLOCK PIN of PIN1: done$/),
      `> 002C000110${hidden}${hidden}`,
      '< 9000',
      expect.stringContaining('unblock-without-asking'),
      expect.stringMatching(/^5 ms VERIFY PIN asks how many tries PIN1 has left: 3 tries left$/),
      '> 00200001',
      '< 63C3',
      expect.stringMatching(/^6 ms SELECT MF for its FCP: done, \d+ bytes wait for GET RESPONSE$/),
      '> 00A40004023F00',
      expect.stringMatching(/^< 61/),
      expect.stringMatching(/^7 ms 2 bytes, no command: wrong length$/),
      '> 0020',
      '< 6700',
      expect.stringContaining('(TS 102 221 §7.3.1.1, response-not-fetched)'),
      expect.stringContaining('malformed-command'),
      '8 reset: ATR of 22 bytes',
      atr,
    ])
  })

  it('--trace has colours on a terminal that shows them, and none elsewhere', async () => {
    for (const hasColours of [true, false]) {
      const { session, end, printed } = await pluggedInto({ hasColours }, '--trace')
      await session.ask('00200001')
      await end()
      expect(printed.join('\n').includes('\u001b[32mVERIFY PIN asks')).toBe(hasColours)
      expect(printed.join('\n').includes('\u001b')).toBe(hasColours)
    }
  })

  it('--jsonl and --pcap write the same trace into files that only their owner may read, without codes', async () => {
    const [jsonl, pcap] = [join(folder, 'trace.jsonl'), join(folder, 'trace.pcap')]
    const all = await plugged('--jsonl', jsonl, '--pcap', pcap, ...CODES)
    await talk(all)
    expect(all.printed).toEqual([])
    const lines = readFileSync(jsonl, 'utf8').trimEnd().split('\n')
    const entries = lines.map((line) => JSON.parse(line))
    expect(entries.map(({ number, kind }) => `${number} ${kind}`)).toEqual([
      '1 reset',
      '2 reset',
      ...['3', '4', '5', '6', '7'].map((number) => `${number} apdu`),
      '8 reset',
    ])
    expect(entries[2]).toMatchObject({ version: 1, instruction: 'VERIFY PIN', triesLeft: 2, response: '63C2' })
    const capture = readFileSync(pcap).toString('hex').toUpperCase()
    expect(capture.startsWith('D4C3B2A1')).toBe(true)
    expect(capture).toContain(`0020000108${'2A'.repeat(8)}63C2`)
    // Times may have any digits in them.
    const shown = JSON.stringify(entries.map(({ at: _, took: __, ...entry }) => entry))
    for (const code of ['2581', '13467985', '2222']) {
      expect(shown).not.toContain(code)
      expect(capture).not.toContain(Buffer.from(code).toString('hex').toUpperCase())
    }
    for (const file of [jsonl, pcap]) expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('--pcap has each packet in the file before the answer is there', async () => {
    const pcap = join(folder, 'live.pcap')
    const { session, end } = await plugged('--pcap', pcap)
    await session.ask('00200001')
    expect(readFileSync(pcap).toString('hex')).toMatch(/002000010063c3$/)
    await end()
  })

  it.each([
    ['jsonl', 'pcap'],
    ['pcap', 'jsonl'],
  ])('--%s with a file that cannot be written ends with 2, also beside a good --%s', async (name, other) => {
    const wrong = join(folder, 'none', 'file')
    const { code, said } = await run('card', `--${other}`, join(folder, 'fine'), `--${name}`, wrong)
    expect(code).toBe(2)
    expect(said).toMatch(new RegExp(`^pocketsim: --${name} .*: the file cannot be written$`))
  })

  it.each(['jsonl', 'pcap'])(
    '--%s replaces a file that is there, and then only its owner may read it',
    async (name) => {
      const path = written('old', 'something else')
      chmodSync(path, 0o644)
      const { end } = await plugged(`--${name}`, path)
      await end()
      expect(readFileSync(path, 'latin1')).not.toContain('something else')
      expect(statSync(path).mode & 0o777).toBe(0o600)
    },
  )

  it.skipIf(process.platform === 'win32')(
    '--pcap into a pipe that nobody reads ends with 2, and does not wait',
    async () => {
      const pipe = join(folder, 'pipe')
      execFileSync('mkfifo', [pipe])
      expect(await run('card', '--pcap', pipe)).toMatchObject({
        code: 2,
        said: `pocketsim: --pcap ${pipe}: the file cannot be written`,
      })
    },
  )

  it('a disk that is full ends the trace in the file, and not the card', async () => {
    const { session, end, said } = await plugged('--pcap', '/dev/full')
    expect(await session.ask('00200001')).toBe('63C3')
    expect(said.filter((line) => line === '/dev/full cannot be written any more')).toHaveLength(1)
    expect(await end()).toBe(0)
  })

  it('--profile gives the fields of a profile and its files; an option wins over it', async () => {
    const files = [{ path: '3F00/2F99', type: 'transparent', access: { read: 'always' }, contents: 'CAFE' }]
    const path = written('profile.json', { pin1: '1111', pin1Enabled: true, adm2: '12345678', files })
    const { session, end } = await plugged('--profile', path, '--pin1', '2222')
    await session.ask('00A4000C022F99')
    expect(await session.ask('00B0000002')).toBe('CAFE9000')
    expect(await session.ask(pinApdu('verify', '01', '1111'))).toBe('63C2')
    expect(await session.ask(pinApdu('verify', '01', '2222'))).toBe('9000')
    expect(await session.ask('0020000B')).toBe('63C3')
    await end()
  })

  it.each([
    ['does not exist', undefined, 'the file cannot be read'],
    ['is not JSON', '{"pin1": "4711"', 'it begins with a brace, but is not JSON'],
    [
      'has unknown fields',
      { pin1: '4711', pin: '4711', Ki: '4711' },
      'profile.pin: there is no such field; did you mean pin1?',
    ],
  ])('--profile with a file that %s ends with 2', async (_, value, sentence) => {
    const path = value === undefined ? join(folder, 'none.json') : written('profile.json', value)
    const { code, said } = await run('card', '--profile', path)
    expect(code).toBe(2)
    expect(said).toContain(`pocketsim: profile ${path}: ${sentence}`)
    expect(said).not.toContain('4711')
  })

  it('--profile takes a dump of a card from pySim; an option wins over it', async () => {
    const path = written('card.txt', '# a dump\nselect MF/EF.PL\nupdate_binary 656E6465FFFF\n')
    const { session, end } = await plugged('--profile', path, '--pin1', '2222')
    await session.ask('00A4000C022F05')
    expect(await session.ask('00B0000004')).toBe('656E64659000')
    expect(await session.ask(pinApdu('verify', '01', '2222'))).toBe('9000')
    await end()
  })

  it.each(['', '["4711"]', 'select MF\nverify 4711'])(
    '--profile with %o, which is neither a profile nor a dump, ends with 2',
    async (text) => {
      const { code, said } = await run('card', '--profile', written('card.txt', text))
      expect([code, said]).toEqual([2, expect.stringMatching(/^pocketsim: /)])
    },
  )

  it('--profile with a value that no card can have ends with 2', async () => {
    const { code, said } = await run('card', '--profile', written('profile.json', { pin1: 4711 }))
    expect([code, said]).toEqual([2, expect.stringContaining('pocketsim: pin1: want 4 to 8 ')])
  })

  it('--state keeps the card: the next run has its tries and its new PIN, and does not use the other options', async () => {
    const state = join(folder, 'sim.json')
    const first = await plugged('--state', state, '--pin1', '1111')
    expect(await first.session.ask(pinApdu('change', '01', '1111', '2222'))).toBe('9000')
    expect(await first.session.ask(pinApdu('verify', '01', '1111'))).toBe('63C2')
    expect(await first.end()).toBe(0)
    const second = await plugged('--state', state, '--pin1', '1111')
    expect(second.said[0]).toBe(`the card in ${state} stays as it is: --pin1 not used`)
    expect(await second.session.ask('00200001')).toBe('63C2')
    expect(await second.session.ask(pinApdu('verify', '01', '2222'))).toBe('9000')
    expect(await run('card', '--state', state)).toMatchObject({ code: 1, said: expect.stringContaining(' has it; ') })
    expect(await second.end()).toBe(0)
  })

  it.runIf(process.platform !== 'win32')(
    '--state with a FIFO ends with 1 at once, and says what is there',
    async () => {
      const fifo = join(folder, 'fifo')
      spawnSync('mkfifo', [fifo])
      const { code, said } = await run('card', '--state', fifo)
      expect(code).toBe(1)
      expect(said).toBe(`pocketsim: state file ${fifo}: it is a FIFO; want a file, or a name that is free`)
    },
  )

  it('--state with a damaged file ends with 1, and leaves the file as it is', async () => {
    const state = written('sim.json', '{"pin1":{"pin":"4711"')
    const { code, said } = await run('card', '--state', state)
    expect([code, said]).toEqual([
      1,
      expect.stringContaining(`pocketsim: state file ${state}: it cannot be read as JSON`),
    ])
    expect(said).not.toContain('4711')
    expect(readFileSync(state, 'utf8')).toBe('{"pin1":{"pin":"4711"')
  })
})
