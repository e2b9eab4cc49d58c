import { spawnSync } from 'node:child_process'
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:net'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fromHex, toHex } from '../../../src/bytes/hex.js'
import { Card } from '../../../src/card/card.js'
import { openCard } from '../../../src/node/state/open.js'
import { pinApdu } from '../../card/wire.js'
import { temporary } from '../programs.js'
import { bundled, compiled } from '../using.js'

const WRONG = pinApdu('verify', '01', '9999')
const RIGHT = pinApdu('verify', '01', '1234')
const CHANGE = pinApdu('change', '01', '1234', '4321')

let folder: string
let file: string
beforeEach(() => {
  folder = temporary()
  file = join(folder, 'sim.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const stored = () => Card.restore(JSON.parse(readFileSync(file, 'utf8')))
const send = (card: Card, hex: string) => toHex(card.transmit(fromHex(hex)))
const code = (run: () => unknown) => {
  try {
    run()
    return 'no error'
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
}

describe('a card in a file', () => {
  it('openCard makes a card if there is no file, and writes it at once, for its owner only', () => {
    const { isNew, close } = openCard(file, { imsi: '001010000000001' })
    expect(isNew).toBe(true)
    expect(stored().snapshot().imsi).toBe('001010000000001')
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
    close()
    expect(readdirSync(folder)).toEqual(['sim.json'])
  })

  it('openCard gives the card of the file, whatever profile is given', () => {
    openCard(file, { imsi: '001010000000001' }).close()
    const { isNew, card, close } = openCard(file, { imsi: '001010000000002' })
    expect([isNew, card.snapshot().imsi]).toEqual([false, '001010000000001'])
    close()
  })

  it('a kept card has each write in its file before it answers: wrong PIN, new PIN, blocked', () => {
    const { card, close } = openCard(file, { pin1: '1234' })
    expect([send(card, WRONG), stored().pins.pin1.triesLeft]).toEqual(['63C2', 2])
    expect([send(card, CHANGE), stored().snapshot().pin1.pin]).toEqual(['9000', '4321'])
    for (let i = 0; i < 3; i++) send(card, WRONG)
    expect(stored().pins.pin1.status).toBe('blocked')
    close()
    const again = openCard(file)
    expect(send(again.card, RIGHT)).toBe('6983')
    expect(again.card.snapshot()).toEqual(card.snapshot())
    again.close()
  })

  it('a kept card has the paid try in its file before it looks at the code', () => {
    const { card, close } = openCard(file, { pin1: '1234' })
    const seen: number[] = []
    card.onWrite(() => seen.push(stored().pins.pin1.triesLeft))
    send(card, RIGHT)
    expect(seen).toEqual([2, 3])
    close()
  })

  it('a kept card answers 6581 and opens nothing when its file cannot be written (TS 102 221 §10.2.1.2)', () => {
    const { card, close } = openCard(file, { pin1: '1234' })
    // A directory with the name of the new file: it cannot be removed as a file.
    mkdirSync(join(`${file}.new`, 'in the way'), { recursive: true })
    expect(send(card, RIGHT)).toBe('6581')
    expect(card.pins.pin1).toMatchObject({ verified: false, triesLeft: 3 })
    expect(stored().pins.pin1.triesLeft).toBe(3)
    rmSync(`${file}.new`, { recursive: true })
    expect(send(card, RIGHT)).toBe('9000')
    close()
  })

  it('openCard leaves a file as it is until the card writes', () => {
    const text = JSON.stringify(Card.create({ pin1: '1234' }).snapshot())
    writeFileSync(file, text)
    const { card, close } = openCard(file)
    send(card, '00200001')
    expect(readFileSync(file, 'utf8')).toBe(text)
    close()
  })

  it('a closed card no longer writes to its file', () => {
    const { card, close } = openCard(file, { pin1: '1234' })
    close()
    send(card, WRONG)
    expect(stored().pins.pin1.triesLeft).toBe(3)
  })

  it.each([
    ['TypeScript', compiled],
    ['esbuild', bundled],
  ])('using, as %s compiles it, closes a card at the end of the block', async (_, compile) => {
    const run = await compile('export const run = (open) => { using kept = open(); return kept.card }')
    const card: Card = run(() => openCard(file, { pin1: '1234' }))
    expect(readdirSync(folder)).toEqual(['sim.json'])
    send(card, WRONG)
    expect(stored().pins.pin1.triesLeft).toBe(3)
  })

  it('a kept card has the method that using calls', () => {
    openCard(file)[Symbol.dispose]()
    expect(readdirSync(folder)).toEqual(['sim.json'])
  })

  it('a state file behind a symbolic link is written, and the link stays', () => {
    const link = join(folder, 'link.json')
    openCard(file, { pin1: '1234' }).close()
    symlinkSync(file, link)
    const { card, close } = openCard(link)
    expect(code(() => openCard(file))).toBe('STATE_IN_USE')
    send(card, WRONG)
    close()
    expect(stored().pins.pin1.triesLeft).toBe(2)
  })

  it('a link that leads to no file yet stays a link, and the file is made where it leads', () => {
    const [link, further] = [join(folder, 'link.json'), join(folder, 'further.json')]
    symlinkSync('further.json', link)
    symlinkSync(file, further)
    const { card, isNew, close } = openCard(link, { pin1: '1234' })
    send(card, WRONG)
    close()
    expect(isNew).toBe(true)
    expect(stored().pins.pin1.triesLeft).toBe(2)
    expect([link, further].map((one) => lstatSync(one).isSymbolicLink())).toEqual([true, true])
    expect(readdirSync(folder).sort()).toEqual(['further.json', 'link.json', 'sim.json'])
  })

  it('the half written file of a killed process does no harm', () => {
    writeFileSync(`${file}.new`, '{"half":')
    const { card, close } = openCard(file, { pin1: '1234' })
    expect(send(card, WRONG)).toBe('63C2')
    close()
    expect(readdirSync(folder)).toEqual(['sim.json'])
  })
})

describe('a file that holds no card', () => {
  const snapshot = () => JSON.stringify(Card.create({ pin1: '4711' }).snapshot())

  it.each([
    ['empty', () => ''],
    ['cut off', () => snapshot().slice(0, 200)],
    ['not JSON', () => 'pin1: 4711'],
    ['JSON, but not a card', () => '[]'],
    ['of another version', () => snapshot().replace(/"version":\d+/, '"version":999')],
    ['a card with more tries than a card can have', () => snapshot().replace('"tries":3', '"tries":4')],
  ])('a state file that is %s is refused and left as it is, and its codes are not told', (_, make) => {
    const text = make()
    writeFileSync(file, text)
    let message = ''
    try {
      openCard(file)
    } catch (error) {
      message = error instanceof Error ? error.message : ''
    }
    expect(message).toContain(`state file ${file}: `)
    expect(message).toContain('move it away')
    expect(message).not.toContain('4711')
    expect(code(() => openCard(file))).toBe('STATE_FILE')
    expect(readFileSync(file, 'utf8')).toBe(text)
    expect(readdirSync(folder)).toEqual(['sim.json'])
  })

  it('a path in a folder that does not exist, and a folder itself, are refused with STATE_FILE', () => {
    expect(code(() => openCard(join(folder, 'no', 'sim.json')))).toBe('STATE_FILE')
    expect(code(() => openCard(folder))).toBe('STATE_FILE')
  })

  it('links in a circle are refused', () => {
    const other = join(folder, 'other.json')
    symlinkSync(other, file)
    symlinkSync(file, other)
    expect(() => openCard(file)).toThrow(`state file ${file}: its links lead in a circle`)
    expect(code(() => openCard(file))).toBe('STATE_FILE')
  })

  let server: Server | undefined
  afterEach(() => server?.close())
  const socket = (path: string) => {
    server = createServer().listen(path)
  }
  const fifo = (path: string) => void spawnSync('mkfifo', [path])

  it.runIf(process.platform !== 'win32').each([
    ['a directory', (path: string) => void mkdirSync(path)],
    ['a FIFO', fifo],
    ['a socket', socket],
    ['a device', (path: string) => symlinkSync('/dev/null', path)],
  ])('%s is refused as a state file, at once, and stays as it is', (kind, make) => {
    make(file)
    expect(() => openCard(file)).toThrow(`state file ${file}: it is ${kind}; want a file, or a name that is free`)
    expect(code(() => openCard(file))).toBe('STATE_FILE')
    expect(readdirSync(folder)).toEqual(['sim.json'])
  })

  it('what the system refuses is told with its code and what to do', () => {
    const missing = join(folder, 'no', 'sim.json')
    expect(() => openCard(missing)).toThrow(`state file ${missing}: its directory must exist`)
    expect(() => openCard(missing)).toThrow('ENOENT')
  })

  it('a lock that cannot be made is refused with STATE_FILE: its name is too long for the system', () => {
    expect(code(() => openCard(join(folder, 'x'.repeat(253))))).toBe('STATE_FILE')
    expect(readdirSync(folder)).toEqual([])
  })

  it('a profile that makes no card leaves no file and no lock behind', () => {
    expect(code(() => openCard(file, { pin1: '1' }))).toBe('PIN_FORMAT')
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('a file for one process', () => {
  const lock = () => `${file}.lock`

  it('a state file cannot be opened a second time until it is closed', () => {
    const { close } = openCard(file, { pin1: '1234' })
    expect(code(() => openCard(file))).toBe('STATE_IN_USE')
    close()
    const second = openCard(file)
    // A second close() does not unlock what somebody else has locked since.
    close()
    expect(readdirSync(folder)).toEqual(['sim.json', 'sim.json.lock'])
    second.close()
    expect(readdirSync(folder)).toEqual(['sim.json'])
  })

  it.runIf(process.platform === 'linux')('a lock of an earlier process whose pid is used again is taken over', () => {
    writeFileSync(lock(), JSON.stringify({ pid: process.pid, host: hostname(), started: 'before' }))
    openCard(file).close()
    expect(readdirSync(folder)).toEqual(['sim.json'])
  })

  it.each([
    ['EPERM', 'stays locked: the process is alive, of another user', 'STATE_IN_USE'],
    ['ESRCH', 'is taken over: the process is gone', 'no error'],
  ])('a state file whose process answers a signal with %s %s', (refusal, _, outcome) => {
    const first = openCard(file)
    const kill = vi.spyOn(process, 'kill').mockImplementation(() => {
      throw Object.assign(new Error(refusal), { code: refusal })
    })
    const got = code(() => openCard(file).close())
    kill.mockRestore()
    expect(got).toBe(outcome)
    first.close()
  })

  it.each([
    ['of another machine', JSON.stringify({ pid: 1, host: 'elsewhere', started: '' }), 'process 1 on elsewhere'],
    ['that is just being written', '{"pid":12', 'another process'],
  ])('a lock %s is not taken over: its process may be alive', (_, text, who) => {
    writeFileSync(lock(), text)
    expect(() => openCard(file)).toThrow(`${who} has it; end that process, or delete ${lock()} if it has ended`)
    expect(readdirSync(folder)).toEqual(['sim.json.lock'])
  })

  it.each([
    ['no object', 'null'],
    ['no process', JSON.stringify({ host: hostname(), started: '' })],
    ['a process that is not a number', JSON.stringify({ pid: '1073741824', host: hostname(), started: '' })],
    ['a process that is not a whole number', JSON.stringify({ pid: 1.5, host: hostname(), started: '' })],
    ['no machine', JSON.stringify({ pid: 2 ** 30, started: '' })],
    ['no start', JSON.stringify({ pid: 2 ** 30, host: hostname() })],
  ])('a lock with %s is not taken over: nobody knows whose it is', (_, text) => {
    writeFileSync(lock(), text)
    expect(() => openCard(file)).toThrow('another process has it')
    expect(readFileSync(lock(), 'utf8')).toBe(text)
  })

  it.each(['', '{"pi', '{"pid":12', '{"pid":12,"host":"here","star', '\0'.repeat(80)])(
    'a lock that was left half written, as %j, is taken over when it is older than any write takes',
    (text) => {
      for (const one of [lock(), `${lock()}.clearing`]) {
        writeFileSync(one, text)
        utimesSync(one, 0, 0)
      }
      openCard(file).close()
      expect(readdirSync(folder)).toEqual(['sim.json'])
    },
  )

  it.each(['locked by Anna', '{"host":"here"', '12'])('a lock of another program, %j, is never taken over', (text) => {
    writeFileSync(lock(), text)
    utimesSync(lock(), 0, 0)
    expect(code(() => openCard(file))).toBe('STATE_IN_USE')
    expect(readdirSync(folder)).toEqual(['sim.json.lock'])
  })

  it('a lock that cannot be a link is a file, as on a system without links', () => {
    const { close } = openCard(file)
    const text = readlinkSync(lock())
    close()
    writeFileSync(lock(), text)
    expect(code(() => openCard(file))).toBe('STATE_IN_USE')
    writeFileSync(lock(), text.replace(/"started":".*"/, '"started":"before"'))
    openCard(file).close()
    expect(readdirSync(folder)).toEqual(['sim.json'])
  })

  it('close() leaves a lock that somebody else put there', () => {
    const { close } = openCard(file)
    rmSync(lock())
    writeFileSync(lock(), 'of another')
    close()
    expect(readFileSync(lock(), 'utf8')).toBe('of another')
  })

  it.runIf(process.platform === 'linux')('a lock names the process, its machine, and when both started', () => {
    const { close } = openCard(file)
    const stat = readFileSync(`/proc/${process.pid}/stat`, 'utf8')
    // proc(5): what follows the name begins with field 3; the start is field 22.
    const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[22 - 3]
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 36)
    expect(JSON.parse(readlinkSync(lock()))).toEqual({
      pid: process.pid,
      host: hostname(),
      started: `${boot} ${started}`,
    })
    close()
  })

  it('a dead lock is not taken over while another process removes it', () => {
    writeFileSync(lock(), JSON.stringify({ pid: 2 ** 30, host: hostname(), started: '' }))
    writeFileSync(`${lock()}.clearing`, '')
    expect(code(() => openCard(file))).toBe('STATE_IN_USE')
    rmSync(`${lock()}.clearing`)
    openCard(file).close()
    expect(readdirSync(folder)).toEqual(['sim.json'])
  })
})
