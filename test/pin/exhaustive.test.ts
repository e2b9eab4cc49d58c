import { expect, it } from 'vitest'
import { type PinCommand, type PinStep, step } from '../../src/pin/machine.js'
import { type PinState, statusOf } from '../../src/pin/state.js'
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

it.each(COMMANDS)('$title does what TS 102 221 says in each of the 176 states', ({ command, run }) => {
  expect(STATES).toHaveLength(176)
  const told = STATES.map((before) => {
    const after = { ...before }
    return { before, word: run(after), after }
  })
  const done = STATES.map((before) => {
    const result = step(asState(before), command)
    return { before, word: asWord(result), after: asModel(asState(before), result) }
  })
  expect(done).toEqual(told)
})

it.each(COMMANDS)(
  '$title gives no try back and opens nothing when the power is cut after any of its writes',
  ({ command }) => {
    const pays = command.on === 'unblock' ? 'unblockTries' : 'tries'
    for (const before of STATES) {
      const { record } = asState(before)
      const { writes, outcome } = step(asState(before), command)
      for (const cut of writes.slice(0, -1)) {
        expect(cut).toEqual({ ...record, [pays]: record[pays] - 1, enabled: cut.enabled })
        if (before.enabled) expect(cut.enabled).toBe(true)
      }
      const wanted = outcome === 'done' && command.on !== 'reset' ? 2 : outcome === 'wrong' ? 1 : 0
      if (writes.length !== wanted) expect({ before, writes }).toEqual({ before, writes: wanted })
    }
  },
)

it('tries never grow without the right code, and nothing else opens the PIN or switches it off', () => {
  const breaches = STATES.flatMap((before) =>
    COMMANDS.filter(({ command }) => {
      const result = step(asState(before), command)
      const after = asModel(asState(before), result)
      const isHarmless =
        after.tries <= before.tries &&
        after.pukTries <= before.pukTries &&
        after.pin === PIN &&
        after.puk === PUK &&
        (before.verified || !after.verified) &&
        (after.enabled || !before.enabled)
      return result.outcome !== 'done' && !isHarmless
    }).map(({ title }) => ({ title, before })),
  )
  expect(breaches).toEqual([])
})

/** Every state that commands lead to from a new PIN, by any way. */
function reachable(): readonly PinState[] {
  const fresh: Model = { pin: PIN, puk: PUK, enabled: true, verified: false, tries: 3, pukTries: 10 }
  const found = new Map([[JSON.stringify(fresh), fresh]])
  // The loop also visits what is added to the map during the loop.
  for (const model of found.values()) {
    for (const { command } of COMMANDS) {
      const next = asModel(asState(model), step(asState(model), command))
      found.set(JSON.stringify(next), next)
    }
  }
  return [...found.values()].map(asState)
}

it('in every state that can be reached the PUK is the old one, a verified PIN has three tries, a blocked PIN is enabled', () => {
  const states = reachable()
  expect(states.length).toBeGreaterThan(STATES.length / 2)
  for (const state of states) {
    const { puk, tries, enabled } = state.record
    expect(puk).toBe(PUK)
    if (statusOf(state) === 'verified') expect(tries).toBe(3)
    if (statusOf(state) === 'blocked') expect(enabled).toBe(true)
  }
})

it('a PIN that is disabled and enabled again is as before, and also verified with three tries (TS 102 221 §11.1.12)', () => {
  const on = reachable().filter((state) => ['verified', 'unverified'].includes(statusOf(state)))
  for (const state of on) {
    const guess = bytesOf(state.record.pin)
    const off = step(state, { on: 'disable', guess })
    const disabled: PinState = { record: off.writes.at(-1) ?? state.record, verified: off.verified }
    const { writes, verified } = step(disabled, { on: 'enable', guess })
    expect({ record: writes.at(-1), verified }).toEqual({ record: { ...state.record, tries: 3 }, verified: true })
  }
})
