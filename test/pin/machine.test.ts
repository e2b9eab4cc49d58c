import { describe, expect, it } from 'vitest'
import { type PinCommand, step } from '../../src/pin/machine.js'
import { grantsAccess, type PinState, statusOf } from '../../src/pin/state.js'
import { RESET, TRANSITIONS } from '../../src/pin/transitions.js'
import { PIN_REFERENCES } from '../../src/uicc/reference.js'
import { bytesOf, type Typed } from './model.js'

const fresh: PinState = {
  record: { pin: '1234', puk: '87654321', enabled: true, tries: 3, unblockTries: 10 },
  verified: false,
}

/** Runs commands one after the other. Gives the outcomes and the last state. */
function play(start: PinState, ...commands: PinCommand[]) {
  let state = start
  const outcomes = commands.map((command) => {
    const { outcome, left, writes, verified } = step(state, command)
    state = { record: writes.at(-1) ?? state.record, verified }
    return `${outcome} ${left}`
  })
  return { outcomes, state }
}

const verify = (digits: string): PinCommand => ({ on: 'verify', guess: bytesOf(digits) })
const unblock = (puk: string, next: Typed): PinCommand => ({ on: 'unblock', guess: bytesOf(puk), next: bytesOf(next) })
const change = (old: string, next: Typed): PinCommand => ({ on: 'change', guess: bytesOf(old), next: bytesOf(next) })

describe('a PIN', () => {
  it('three wrong PINs in a row block a PIN, and the right PIN no longer helps (TS 102 221 §11.1.9.1.1)', () => {
    const { outcomes, state } = play(fresh, ...['0000', '1111', '2222', '1234'].map(verify))
    expect(outcomes).toEqual(['wrong 2', 'wrong 1', 'wrong 0', 'blocked 0'])
    expect(statusOf(state)).toBe('blocked')
  })

  it('the right PIN gives the three tries back (§11.1.9.1.1)', () => {
    expect(play(fresh, verify('0000'), verify('0000'), verify('1234'), verify('0000')).outcomes).toEqual([
      'wrong 2',
      'wrong 1',
      'done 3',
      'wrong 2',
    ])
  })

  it('wrong PINs are counted across resets (§11.1.9.1.1: not necessarily in the same card session)', () => {
    const commands: PinCommand[] = [verify('0000'), { on: 'reset' }, verify('0000'), { on: 'reset' }, verify('0000')]
    expect(play(fresh, ...commands).outcomes).toEqual(['wrong 2', 'done 2', 'wrong 1', 'done 1', 'wrong 0'])
  })

  it('a reset and a wrong PIN close a verified PIN', () => {
    expect(grantsAccess(play(fresh, verify('1234')).state)).toBe(true)
    expect(grantsAccess(play(fresh, verify('1234'), { on: 'reset' }).state)).toBe(false)
    expect(grantsAccess(play(fresh, verify('1234'), verify('9999')).state)).toBe(false)
  })

  it('a new PIN that is malformed leaves the PIN and its tries as they are (§11.1.10, §11.1.13)', () => {
    expect(play(fresh, change('1234', undefined), verify('1234')).outcomes).toEqual(['malformed 3', 'done 3'])
    const blocked = play(fresh, ...['0', '0', '0'].map(verify)).state
    const { outcomes, state } = play(blocked, unblock('87654321', undefined), verify('1234'))
    expect(outcomes).toEqual(['malformed 10', 'blocked 0'])
    expect(state).toEqual(blocked)
  })

  it('the right PUK makes a blocked PIN new, enabled and verified, with all tries of both (§11.1.13.1.1)', () => {
    const commands = [verify('0'), verify('0'), verify('0'), unblock('00000000', '5555'), unblock('87654321', '5555')]
    const { outcomes, state } = play(fresh, ...commands)
    expect(outcomes).toEqual(['wrong 2', 'wrong 1', 'wrong 0', 'wrong 9', 'done 10'])
    expect(state).toEqual({
      record: { pin: '5555', puk: '87654321', enabled: true, tries: 3, unblockTries: 10 },
      verified: true,
    })
  })

  it('a PIN that is not blocked goes on working with a spent PUK, and the PUK stays spent (§11.1.13.1.1)', () => {
    const spent = play(fresh, verify('1234'), ...Array(10).fill(unblock('00000000', '5555')))
    expect(spent.outcomes.at(-1)).toBe('wrong 0')
    expect(statusOf(spent.state)).toBe('verified')
    expect(play(spent.state, unblock('87654321', '5555'), verify('1234')).outcomes).toEqual(['blocked 0', 'done 3'])
  })

  it('a disabled PIN opens its files, stays disabled after a reset, and cannot be verified or changed (§11.1.9 to §11.1.11)', () => {
    const off = play(fresh, { on: 'disable', guess: bytesOf('1234') }, { on: 'reset' })
    expect(off.outcomes).toEqual(['done 3', 'done 3'])
    expect(grantsAccess(off.state)).toBe(true)
    expect(play(off.state, verify('1234'), change('1234', '5555')).outcomes).toEqual(['disabled 3', 'disabled 3'])
  })

  it('three wrong PINs to ENABLE enable and block a disabled PIN (§11.1.12.1)', () => {
    const guess = bytesOf('0000')
    const off = play(fresh, { on: 'disable', guess: bytesOf('1234') }).state
    const { outcomes, state } = play(off, ...Array(3).fill({ on: 'enable', guess }))
    expect(outcomes).toEqual(['wrong 2', 'wrong 1', 'wrong 0'])
    expect(state.record.enabled).toBe(true)
    expect(grantsAccess(state)).toBe(false)
  })

  it('all eight bytes of a code are compared, even if the first one differs', () => {
    for (const digits of ['1234', '9234', '1239', '12345678', '0']) {
      const seen = new Set<string>()
      const guess = new Proxy(bytesOf(digits), {
        get(target, key) {
          if (typeof key === 'string' && /^\d+$/.test(key)) seen.add(key)
          return Reflect.get(target, key, target)
        },
      })
      step(fresh, { on: 'verify', guess })
      expect(seen.size).toBe(8)
    }
  })
})

describe('the tables', () => {
  it('the table RESET says what a reset does in every state', () => {
    for (const enabled of [true, false]) {
      for (const tries of [0, 3]) {
        for (const verified of [true, false]) {
          const state: PinState = { record: { ...fresh.record, enabled, tries }, verified }
          expect(statusOf(play(state, { on: 'reset' }).state)).toBe(RESET[statusOf(state)])
        }
      }
    }
  })

  it('only a right PUK leads out of blocked in the table TRANSITIONS', () => {
    for (const [name, row] of Object.entries(TRANSITIONS)) {
      expect(row.blocked).toEqual(
        name === 'unblock' ? { right: 'verified', wrong: 'blocked', last: 'blocked' } : 'blocked',
      )
    }
  })

  it('an administrative code can be neither disabled nor unblocked, and PIN2 cannot be disabled (TS 102 221 §9.5.1)', () => {
    expect(PIN_REFERENCES.map(({ key, label, canDisable, hasPuk }) => [key, label, canDisable, hasPuk])).toEqual([
      [0x01, 'PIN1', true, true],
      [0x81, 'PIN2', false, true],
      [0x11, 'universal PIN', true, true],
      ...[1, 2, 3, 4, 5].map((n) => [0x09 + n, `ADM${n}`, false, false]),
    ])
  })
})
