import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { Background } from '../../../src/store/after/background.js'
import { gathered } from '../../../src/store/after/gathered.js'

it('so many things go on at once, and all are done in the end, in the order in which they began', async () => {
  const background = new Background(3)
  const begun: number[] = []
  let [now, most] = [0, 0]
  for (let i = 0; i < 10; i++) {
    background.start(
      async () => {
        begun.push(i)
        now += 1
        most = Math.max(most, now)
        await pause(1)
        now -= 1
      },
      () => undefined,
    )
  }
  await background.idle()
  expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(most).toBe(3)
})

it('what fails is told to whoever began it, and stops nothing', async () => {
  const background = new Background(1)
  const told: string[] = []
  background.start(
    () => Promise.reject(new Error('no')),
    (error) => told.push(String(error)),
  )
  background.start(
    async () => void told.push('next'),
    () => undefined,
  )
  await background.idle()
  expect(told).toEqual(['Error: no', 'next'])
})

it('what comes while a group is done waits for the next group, and all of it is done once', async () => {
  const groups: (readonly number[])[] = []
  const add = gathered<number>(async (items) => {
    groups.push(items)
    await pause(1)
  }, 4)
  await Promise.all(Array.from({ length: 10 }, (_, i) => add(i)))
  expect(groups.flat()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(Math.max(...groups.map(({ length }) => length))).toBe(4)
})

it('a group that fails tells those in it, and the next one is done', async () => {
  let isBroken = true
  const add = gathered<number>(async () => {
    if (isBroken) throw new Error('no')
  }, 4)
  await expect(add(1)).rejects.toThrow('no')
  isBroken = false
  await expect(add(2)).resolves.toBeUndefined()
})
