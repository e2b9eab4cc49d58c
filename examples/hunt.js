// A search for faults that runs as long as you like: node examples/hunt.js [seconds] [seed]
// A phone with its card is compared with twenty lines of rules. Both get the same random keys, until they disagree.
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { Card, Handset } from 'pocketsim'

const seconds = Number(process.argv[2] ?? 60)
const seed = Number(process.argv[3] ?? Date.now() % 0x7fffffff)
const PUK = '12345678'

/** @typedef {{ pin: string, tries: number, pukTries: number, open: boolean, on: boolean }} Rules */
/** @typedef {{ phone: Handset, card: Card }} Real */

/** @param {Rules} rules */
function shows({ tries, pukTries, open, on }) {
  if (!on) return 'off'
  if (tries === 0) return pukTries === 0 ? 'dead' : 'puk'
  return open ? 'idle' : 'pin'
}

/** @param {Rules} rules @param {string} typed */
function present(rules, typed) {
  const right = typed === rules.pin
  rules.tries = right ? 3 : rules.tries - 1
  return right
}

/** @param {Rules} rules @param {string} puk @param {string} next */
function unblock(rules, puk, next) {
  if (puk === PUK) Object.assign(rules, { pin: next, tries: 3, pukTries: 10, open: true })
  else rules.pukTries -= 1
}

/**
 * @param {string} title
 * @param {(rules: Rules, real: Real) => void} act
 * @param {string[]} states - where it can be done
 * @returns {fc.Command<Rules, Real>}
 */
const command = (title, act, states) => ({
  check: (rules) => states.includes(shows(rules)),
  run(rules, real) {
    act(rules, real)
    assert.equal(real.phone.screen.state, shows(rules))
    const { triesLeft, unblockTriesLeft } = real.card.pins.pin1
    assert.deepEqual([triesLeft, unblockTriesLeft], [rules.tries, rules.pukTries])
  },
  toString: () => title,
})

const ON = ['pin', 'puk', 'idle', 'dead']
const power = command(
  'power',
  (rules, { phone }) => {
    if (rules.on) phone.powerOff()
    else phone.powerOn()
    Object.assign(rules, { on: !rules.on, open: false })
  },
  [...ON, 'off'],
)
/** @param {string} pin */
const enter = (pin) =>
  command(
    `PIN ${pin}`,
    (rules, { phone }) => {
      phone.type(`${pin}#`)
      rules.open = present(rules, pin)
    },
    ['pin'],
  )
/** @param {[string, string]} codes */
const change = ([old, next]) =>
  command(
    `**04*${old}*${next}*${next}#`,
    (rules, { phone }) => {
      phone.dial(`**04*${old}*${next}*${next}#`)
      if (rules.tries === 0) return
      if (present(rules, old)) Object.assign(rules, { pin: next, open: true })
      else if (rules.tries === 0) rules.open = false
    },
    ['pin', 'puk', 'idle'],
  )
/** @param {[string, string]} codes */
const puk = ([code, next]) =>
  command(
    `PUK ${code}, ${next} twice`,
    (rules, { phone }) => {
      phone.type(`${code}#${next}#${next}#`)
      unblock(rules, code, next)
    },
    ['puk'],
  )
/** @param {[string, string]} codes */
const pukByCode = ([code, next]) =>
  command(
    `**05*${code}*${next}*${next}#`,
    (rules, { phone }) => {
      if (rules.pukTries === 0) return
      phone.dial(`**05*${code}*${next}*${next}#`)
      unblock(rules, code, next)
    },
    ['pin', 'puk', 'idle'],
  )

const pins = fc.constantFrom('1234', '4321', '00000000')
const puks = fc.constantFrom(PUK, '00000000')
const commands = fc.commands(
  [
    fc.constant(power),
    pins.map(enter),
    pins.map(enter),
    fc.tuple(pins, pins).map(change),
    fc.tuple(puks, pins).map(puk),
    fc.tuple(puks, pins).map(pukByCode),
  ],
  { size: 'max', maxCommands: 500 },
)

const setup = () => {
  const card = Card.create({ pin1: '1234', puk1: PUK })
  const phone = new Handset()
  phone.insert(card)
  return { model: { pin: '1234', tries: 3, pukTries: 10, open: false, on: false }, real: { phone, card } }
}

console.log(`seed ${seed}, ${seconds} seconds; the same hunt again: node examples/hunt.js ${seconds} ${seed}`)
let runs = 0
fc.assert(
  fc.property(commands, (run) => {
    fc.modelRun(setup, run)
    runs += 1
  }),
  { seed, numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: seconds * 1000 },
)
console.log(`${runs} runs of up to 500 steps each: the phone and the rules agree`)
