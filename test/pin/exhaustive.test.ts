import { expect, it } from 'vitest'
import { type PinCommand, type PinStep, step } from '../../src/pin/machine.js'
import type { PinState } from '../../src/pin/state.js'
import { bytesOf, type Model, says, type Typed } from './model.js'

const PIN = '1234'
const PUK = '87654321'
const GUESSES: Typed[] = [PIN, '1235', '12340', '12345678', PUK, '87654320', undefined]
const NEXTS: Typed[] = ['4321', '12345678', PIN, undefined]

/** Every state that the fields can hold, reachable or not. */
const STATES: Model[] = [0, 1, 2, 3].flatMap((tries) =>
  Array.from({ length: 11 }, (_, pukTries) => pukTries).flatMap((pukTries) =>
    [true, false].flatMap((enabled) =>
      [true, false].map((verified) => ({ pin: PIN, puk: PUK, enabled, verified, tries, pukTries })),
    ),
  ),
)

const asState = (model: Model): PinState => ({
  record: {
    pin: model.pin,
    puk: model.puk,
    enabled: model.enabled,
    tries: model.tries,
    unblockTries: model.pukTries,
  },
  verified: model.verified,
})

const asModel = (state: PinState, { writes, verified }: PinStep): Model => {
  const { pin, puk, enabled, tries, unblockTries } = writes.at(-1) ?? state.record
  return { pin, puk, enabled, verified, tries, pukTries: unblockTries }
}

const asWord = ({ outcome, left }: PinStep): number =>
  ({
    done: 0x9000,
    wrong: 0x63c0 + left,
    counted: 0x63c0 + left,
    malformed: 0x6a80,
    blocked: 0x6983,
    disabled: 0x6984,
    enabled: 0x6984,
  })[outcome]

const COMMANDS: { title: string; command: PinCommand; run: (model: Model) => number }[] = [
  ...GUESSES.flatMap((typed) =>
    (['verify', 'disable', 'enable'] as const).map((on) => ({
      title: `${on} ${typed}`,
      command: { on, guess: bytesOf(typed) },
      run: (model: Model) => says[on](model, typed),
    })),
  ),
  ...GUESSES.flatMap((typed) =>
    NEXTS.flatMap((next) =>
      (['change', 'unblock'] as const).map((on) => ({
        title: `${on} ${typed} to ${next}`,
        command: { on, guess: bytesOf(typed), next: bytesOf(next) },
        run: (model: Model) => says[on](model, typed, next),
      })),
    ),
  ),
  { title: 'query PIN', command: { on: 'query', counter: 'tries' }, run: (model) => 0x63c0 + model.tries },
  { title: 'query PUK', command: { on: 'query', counter: 'unblockTries' }, run: (model) => 0x63c0 + model.pukTries },
  { title: 'reset', command: { on: 'reset' }, run: says.reset },
]

it.each(COMMANDS)('$title agrees with the text in every one of the 176 states', ({ command, run }) => {
  expect(STATES).toHaveLength(176)
  for (const before of STATES) {
    const model = { ...before }
    const word = run(model)
    const result = step(asState(before), command)
    expect({ before, word: asWord(result), after: asModel(asState(before), result) }).toEqual({
      before,
      word,
      after: model,
    })
  }
})

it.each(COMMANDS)('$title, the power cut after any write, gives no try back and opens nothing', ({ command }) => {
  for (const before of STATES) {
    const { writes, outcome } = step(asState(before), command)
    const pays = command.on === 'unblock' ? 'unblockTries' : 'tries'
    for (const cut of writes.slice(0, -1)) {
      expect(cut).toEqual({
        ...asState(before).record,
        [pays]: asState(before).record[pays] - 1,
        enabled: cut.enabled,
      })
      if (before.enabled) expect(cut.enabled).toBe(true)
    }
    expect(writes).toHaveLength(outcome === 'done' && command.on !== 'reset' ? 2 : outcome === 'wrong' ? 1 : 0)
  }
})

it('tries never grow without the right code, and nothing else opens the PIN or switches it off', () => {
  for (const before of STATES) {
    for (const { command } of COMMANDS) {
      const result = step(asState(before), command)
      const after = asModel(asState(before), result)
      if (result.outcome === 'done') continue
      expect(after.tries).toBeLessThanOrEqual(before.tries)
      expect(after.pukTries).toBeLessThanOrEqual(before.pukTries)
      expect({ pin: after.pin, puk: after.puk }).toEqual({ pin: PIN, puk: PUK })
      expect(after.verified && !before.verified).toBe(false)
      expect(before.enabled && !after.enabled).toBe(false)
    }
  }
})
