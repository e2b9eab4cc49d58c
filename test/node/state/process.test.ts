/** State files and processes: who has the file, and what a killed process leaves behind. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Card } from '../../../src/card/card.js'
import { openCard } from '../../../src/node/state/open.js'
import { runs } from '../../runs.js'
import { type Program, programs, temporary } from '../programs.js'

let folder: string
let file: string
let victims: Awaited<ReturnType<typeof programs>>
beforeAll(async () => {
  victims = await programs({ victim: 'test/node/state/victim.ts' })
})
afterAll(() => victims.remove())
beforeEach(() => {
  folder = temporary()
  file = join(folder, 'sim.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Whether a process got the card: the others end with an error. */
const hasIt = (one: Program) =>
  one.says('63C').then(
    () => true,
    () => false,
  )
const lock = () => `${file}.lock`
const stored = () => Card.restore(JSON.parse(readFileSync(file, 'utf8')))

describe('a state file', () => {
  it('a state file that this process has is refused to another process', async () => {
    const { close } = openCard(file, { pin1: '1234' })
    const other = victims.start('victim', [file, 'once'])
    expect(await other.ended).not.toMatchObject({ code: 0 })
    expect(other.said.err).toContain(`process ${process.pid} on ${hostname()} has it`)
    expect(stored().pins.pin1.triesLeft).toBe(3)
    close()
  })

  it('a state file is taken over from a killed process', async () => {
    const other = victims.start('victim', [file, 'once'])
    await other.says('63C2')
    expect(() => openCard(file)).toThrow(expect.objectContaining({ code: 'STATE_IN_USE' }))
    other.kill('SIGKILL')
    await other.ended
    expect(readdirSync(folder)).toContain('sim.json.lock')
    const { card, close } = openCard(file)
    expect(card.pins.pin1.triesLeft).toBe(2)
    close()
    expect(readdirSync(folder)).toEqual(['sim.json'])
  })

  it('one of all processes that come at once gets the lock of a dead process', async () => {
    for (let round = 0; round < runs(1); round++) {
      writeFileSync(lock(), JSON.stringify({ pid: 2 ** 30, host: hostname(), started: '' }))
      const all = Array.from({ length: 4 }, () => victims.start('victim', [file, 'once']))
      const got = await Promise.all(all.map(hasIt))
      expect(got.filter(Boolean).length).toBe(1)
      for (const one of all) one.kill('SIGKILL')
      await Promise.all(all.map(({ ended }) => ended))
      // The next round needs a card that is not blocked.
      rmSync(file)
    }
  })
})

describe('a process that is killed while it takes the lock of a dead process over', () => {
  /** All that it does: its own lock in vain, `.clearing`, the dead lock away, its own lock, `.clearing` away. */
  const STEPS = [1, 2, 3, 4, 5]

  it.each(STEPS)(
    'a process killed before step %i leaves a file that the next one gets, and nothing else',
    async (step) => {
      writeFileSync(lock(), JSON.stringify({ pid: 2 ** 30, host: hostname(), started: '' }))
      const victim = victims.start('victim', [file, 'once', String(step)])
      expect(await victim.ended).toMatchObject({ signal: 'SIGKILL' })
      expect(victim.said.out).toBe('')
      openCard(file).close()
      expect(readdirSync(folder)).toEqual(['sim.json'])
    },
  )

  it('a process takes a lock over in these steps, and no more', async () => {
    writeFileSync(lock(), JSON.stringify({ pid: 2 ** 30, host: hostname(), started: '' }))
    const victim = victims.start('victim', [file, 'once', String(STEPS.length + 1)])
    await victim.says('63C2')
    victim.kill('SIGKILL')
    await victim.ended
  })

  it('one of all processes that come at once gets a lock that was left in the middle of a take-over', async () => {
    for (let round = 0; round < runs(1); round++) {
      for (const dead of [lock(), `${lock()}.clearing`, `${lock()}.clearing.clearing`]) {
        writeFileSync(dead, JSON.stringify({ pid: 2 ** 30, host: hostname(), started: '' }))
      }
      const all = Array.from({ length: 4 }, () => victims.start('victim', [file, 'once']))
      expect((await Promise.all(all.map(hasIt))).filter(Boolean).length).toBe(1)
      for (const one of all) one.kill('SIGKILL')
      await Promise.all(all.map(({ ended }) => ended))
      openCard(file).close()
      expect(readdirSync(folder)).toEqual(['sim.json'])
      rmSync(file)
    }
  })
})

describe('a process that is killed', () => {
  it('a process killed within VERIFY, before the code is looked at, has paid the try, for the right code too', async () => {
    const victim = victims.start('victim', [file, 'mid-write'])
    expect(await victim.ended).toMatchObject({ signal: 'SIGKILL' })
    expect(victim.said.out).toBe('about to verify\n')
    expect(stored().pins.pin1.triesLeft).toBe(2)
  })

  /** The tries that the file may have, by the last line that the process printed. */
  const POSSIBLE: Readonly<Record<string, readonly number[]>> = {
    'wrong begins': [3, 2],
    'wrong answered': [2],
    'right begins': [2, 1, 3],
    'right answered': [3],
  }

  it('a process killed at any moment leaves a whole file with every try that it answered', async () => {
    for (let round = 1; round <= runs(4); round++) {
      const victim = victims.start('victim', [file, 'loop'])
      // Each round waits for one exchange more. Chance decides how far the process is when the signal arrives.
      await victim.says('begins', 'out', round)
      victim.kill('SIGKILL')
      await victim.ended
      const last = victim.said.out.trimEnd().split('\n').at(-1) ?? ''
      expect(POSSIBLE[last]).toContain(stored().pins.pin1.triesLeft)
      rmSync(file)
    }
  })
})
