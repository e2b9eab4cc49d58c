import { describe, expect, it } from 'vitest'
import { fromHex } from '../../../src/bytes/hex.js'
import { Card } from '../../../src/card/card.js'
import { NODE_DISK } from '../../../src/node/state/disk.js'
import { replaceFile } from '../../../src/node/state/write.js'
import { pinApdu } from '../../card/wire.js'
import { crashDisk } from './crash-disk.js'

const FILE = 'sim.json'
const card = Card.create({ pin1: '1234' })
const OLD = JSON.stringify(card.snapshot())
card.transmit(fromHex(pinApdu('verify', '01', '9999')))
const NEW = JSON.stringify(card.snapshot())

const tries = (text: string) => Card.restore(JSON.parse(text)).pins.pin1.triesLeft

describe('a state file whose disk loses and reorders what was not flushed', () => {
  it.each([
    ['on a tidy disk', {}],
    ['with a half written file of a killed process beside it', { [`${FILE}.new`]: '{"half":' }],
  ])('a state file %s holds the whole old state or the whole new one, whenever the power fails', (_, beside) => {
    const { disk, cuts, survivors } = crashDisk({ [FILE]: OLD, ...beside }, FILE)
    replaceFile(FILE, NEW, disk)
    for (const cut of [...cuts, survivors()]) {
      for (const text of cut) expect([OLD, NEW]).toContain(text)
    }
    expect(cuts.some((cut) => cut.has(OLD) && cut.has(NEW))).toBe(true)
  })

  it('a state file holds the new state, with the try paid, when the write has returned', () => {
    const { disk, survivors, isOpen } = crashDisk({ [FILE]: OLD }, FILE)
    replaceFile(FILE, NEW, disk)
    expect([...survivors()].map(tries)).toEqual([2])
    expect(isOpen()).toBe(false)
  })

  it('a state file holds the old state, and no file stays open, when a step of the write fails', () => {
    for (const failing of ['open', 'write', 'flush', 'rename'] as const) {
      const { disk, survivors, isOpen } = crashDisk({ [FILE]: OLD }, FILE)
      const fails = () => {
        throw new Error('ENOSPC')
      }
      expect(() => replaceFile(FILE, NEW, { ...disk, [failing]: fails })).toThrow('ENOSPC')
      expect([...survivors()]).toEqual([OLD])
      expect(isOpen()).toBe(false)
    }
  })
})

it('the disk of the machine really asks the system to flush', () => {
  expect(() => NODE_DISK.flush(2 ** 30)).toThrow('EBADF')
})
