import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fromHex, toHex } from '../../../src/bytes/hex.js'
import { Card } from '../../../src/card/card.js'
import { openCard } from '../../../src/node/state/open.js'
import { pinApdu } from '../../card/wire.js'
import { temporary } from '../programs.js'

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
  it('is made when there is none, and is in the file at once, for its owner alone', () => {
    const { isNew, close } = openCard(file, { imsi: '001010000000001' })
    expect(isNew).toBe(true)
    expect(stored().snapshot().imsi).toBe('001010000000001')
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
    close()
    expect(readdirSync(folder)).toEqual(['sim.json'])
  })

  it('is the one of the file when there is one, whatever profile is given', () => {
    openCard(file, { imsi: '001010000000001' }).close()
    const { isNew, card, close } = openCard(file, { imsi: '001010000000002' })
    expect([isNew, card.snapshot().imsi]).toEqual([false, '001010000000001'])
    close()
  })

  it('has each write in the file before it answers: wrong PIN, new PIN, blocked', () => {
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

  it('has a paid try in the file before it looks at the code', () => {
    const { card, close } = openCard(file, { pin1: '1234' })
    const seen: number[] = []
    card.onWrite(() => seen.push(stored().pins.pin1.triesLeft))
    send(card, RIGHT)
    expect(seen).toEqual([2, 3])
    close()
  })

  it('answers 6581 and opens nothing when the file cannot be written (TS 102 221 §10.2.1.2)', () => {
    const { card, close } = openCard(file, { pin1: '1234' })
    // A directory where the new file would be written cannot be taken away as a file.
    mkdirSync(join(`${file}.new`, 'in the way'), { recursive: true })
    expect(send(card, RIGHT)).toBe('6581')
    expect(card.pins.pin1).toMatchObject({ verified: false, triesLeft: 3 })
    expect(stored().pins.pin1.triesLeft).toBe(3)
    rmSync(`${file}.new`, { recursive: true })
    expect(send(card, RIGHT)).toBe('9000')
    close()
  })

  it('leaves the file alone once closed', () => {
    const { card, close } = openCard(file, { pin1: '1234' })
    close()
    send(card, WRONG)
    expect(stored().pins.pin1.triesLeft).toBe(3)
  })

  it('is written where a link leads, and the link stays', () => {
    const link = join(folder, 'link.json')
    openCard(file, { pin1: '1234' }).close()
    symlinkSync(file, link)
    const { card, close } = openCard(link)
    expect(code(() => openCard(file))).toBe('STATE_IN_USE')
    send(card, WRONG)
    close()
    expect(stored().pins.pin1.triesLeft).toBe(2)
  })

  it('does not trip over what a killed process left half written', () => {
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
    ['JSON of something else', () => '[]'],
    ['of another version', () => snapshot().replace(/"version":\d+/, '"version":999')],
    ['with tries that no card has', () => snapshot().replace('"tries":3', '"tries":4')],
  ])('%s is refused, left as it is, and its codes are not told', (_, make) => {
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

  it('and a folder that is not there are refused with a code', () => {
    expect(code(() => openCard(join(folder, 'no', 'sim.json')))).toBe('STATE_FILE')
    expect(code(() => openCard(folder))).toBe('STATE_FILE')
  })

  it('and a profile that makes no card leave no file and no lock behind', () => {
    expect(code(() => openCard(file, { pin1: '1' }))).toBe('PIN_FORMAT')
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('a file for one process', () => {
  const lock = () => `${file}.lock`

  it('is refused a second time until it is closed', () => {
    const { close } = openCard(file, { pin1: '1234' })
    expect(code(() => openCard(file))).toBe('STATE_IN_USE')
    close()
    const second = openCard(file)
    // A second close does not give away what another one holds now.
    close()
    expect(existsSync(lock())).toBe(true)
    second.close()
    expect(existsSync(lock())).toBe(false)
  })

  it.runIf(process.platform === 'linux')(
    'is taken over from an earlier process with the pid of one that is alive',
    () => {
      writeFileSync(lock(), JSON.stringify({ pid: process.pid, host: hostname(), started: 'before' }))
      openCard(file).close()
      expect(readdirSync(folder)).toEqual(['sim.json'])
    },
  )

  it.each([
    ['EPERM', 'stays locked: the process is alive, of another user', 'STATE_IN_USE'],
    ['ESRCH', 'is taken over: the process is gone', 'no error'],
  ])('whose process answers a signal with %s %s (kill(2))', (refusal, _, outcome) => {
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
    ['that cannot be read', '', 'another process'],
  ])('is not taken over by a lock %s: nobody knows whether its process is gone', (_, text, who) => {
    writeFileSync(lock(), text)
    expect(() => openCard(file)).toThrow(`${who} has it; end that one, or delete ${lock()} if it is gone`)
    expect(readdirSync(folder)).toEqual(['sim.json.lock'])
  })

  it('is not taken over while another process clears the lock of a dead one', () => {
    writeFileSync(lock(), JSON.stringify({ pid: 2 ** 30, host: hostname(), started: '' }))
    writeFileSync(`${lock()}.clearing`, '')
    expect(code(() => openCard(file))).toBe('STATE_IN_USE')
    rmSync(`${lock()}.clearing`)
    openCard(file).close()
    expect(readdirSync(folder)).toEqual(['sim.json'])
  })
})
