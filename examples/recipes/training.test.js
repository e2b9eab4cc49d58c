// An exercise for new agents: a phone is locked, and the trainee has to open it with as little damage as possible. The score comes from
// what the phone and the card tell, not from what the trainee says.
// npx vitest run examples/recipes/training.test.js
import { describeApdu } from 'pocketsim'
import { createWorld } from 'pocketsim/testing'
import 'pocketsim/testing/vitest'
import { describe, expect, it } from 'vitest'

// The exercise under test.

/** What costs points: the name of a mistake, its points, and how it shows in an exchange with the card. */
const MISTAKES = /** @type {const} */ ([
  ['wrong PIN', 5, { instruction: 'VERIFY PIN', ok: false }],
  ['wrong PUK', 20, { instruction: 'UNBLOCK PIN', ok: false }],
])

/**
 * Watches a phone from now on.
 *
 * @param {import('pocketsim').Handset} phone
 */
function startExercise(phone) {
  /** @type {string[]} */
  const mistakes = []
  let score = 100
  phone.on('apdu', ({ command, response }) => {
    const told = describeApdu(command, response)
    for (const [name, points, { instruction, ok }] of MISTAKES) {
      // Without data the command only asks how many tries are left.
      if (told.instruction !== instruction || told.ok !== ok || command.length <= 5) continue
      mistakes.push(name)
      score -= points
    }
  })
  return {
    /** The score is kept only if the phone is open in the end. */
    result: () => ({ score: phone.screen.state === 'idle' ? Math.max(0, score) : 0, mistakes }),
  }
}

// The tests: trainees of all kinds.

/** A phone that asks for its PIN, the envelope of its SIM, and the exercise on it. @param {number} seed */
function classroom(seed) {
  const world = createWorld({ seed, people: [{ name: 'Trainee', enterPin: false }] })
  const { phone, sim, envelope } = world.subscriber('Trainee')
  return { phone, sim, ...envelope, exercise: startExercise(phone) }
}

describe('the exercise', () => {
  it('a trainee who reads the envelope gets all points', () => {
    const { phone, pin1, exercise } = classroom(1)
    phone.type(`${pin1}#`)
    expect(exercise.result()).toEqual({ score: 100, mistakes: [] })
  })

  it('each wrong PIN costs five points', () => {
    const { phone, pin1, exercise } = classroom(2)
    phone.type('0000#')
    phone.type(`${pin1}#`)
    expect(exercise.result()).toEqual({ score: 95, mistakes: ['wrong PIN'] })
  })

  it('a wrong PUK costs more, and the phone says how many tries are left', () => {
    const { phone, sim, puk1, exercise } = classroom(3)
    phone.type('0000#0000#0000#')
    expect(phone).toShow('10 attempts left')
    phone.type('00000000#4711#4711#')
    expect(sim).toHaveUnblockTriesLeft(9)
    phone.type(`${puk1}#4711#4711#`)
    expect(exercise.result()).toEqual({ score: 65, mistakes: [...Array(3).fill('wrong PIN'), 'wrong PUK'] })
  })

  it('codes that do not match cost nothing: the phone sends them nowhere', () => {
    const { phone, puk1, exercise } = classroom(4)
    phone.type('0000#0000#0000#')
    phone.type(`${puk1}#4711#1174#`)
    expect(phone).toShow('Codes do not match')
    phone.type('4711#')
    expect(exercise.result().mistakes).toEqual(Array(3).fill('wrong PIN'))
  })

  it('who kills the SIM gets nothing', () => {
    const { phone, sim, exercise } = classroom(5)
    phone.type('0000#0000#0000#')
    for (let i = 0; i < 10; i++) phone.type('00000000#4711#4711#')
    expect(sim).toBeDead()
    expect(phone).toBeInState('dead')
    expect(exercise.result().score).toBe(0)
  })

  it('gives each trainee another SIM, and the same one again for the same number', () => {
    expect(classroom(6).puk1).not.toBe(classroom(7).puk1)
    expect(classroom(6).puk1).toBe(classroom(6).puk1)
  })
})
