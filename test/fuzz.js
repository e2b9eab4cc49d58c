// Random and mutated APDUs for many kinds of cards: node test/fuzz.js [count] [seed] [seconds]. Wants a built package.
// No answer may throw or be shorter than a status word, no counter may grow and no code open without the right code.
import { Card, fromHex, toHex } from 'pocketsim'
import { seededRandom } from 'pocketsim/testing'
import { CORPUS, PROFILES, SCENES, xorChallenge } from './fuzz-corpus.js'

const count = Number(process.argv[2] ?? 1_000_000)
const seed = Number(process.argv[3] ?? Date.now() % 0x7fffffff)
const seconds = Number(process.argv[4] ?? process.env.FUZZ_SECONDS ?? Number.POSITIVE_INFINITY)

if (![count, seed].every(Number.isSafeInteger) || Number.isNaN(seconds)) {
  console.error('usage: node test/fuzz.js [count] [seed] [seconds], all of them numbers')
  process.exit(2)
}

const POOL = 8192
const source = seededRandom(seed)
let pool = source(POOL)
let drawn = 0
function byte() {
  if (drawn === POOL) {
    pool = source(POOL)
    drawn = 0
  }
  return pool[drawn++] ?? 0
}
/** A whole number below `most`, which is at most 65536. @param {number} most */
const below = (most) =>
  most <= 256 ? Math.floor((byte() * most) / 256) : Math.floor(((byte() * 256 + byte()) * most) / 65536)
/** One time in `times`. @param {number} times */
const once = (times) => below(times) === 0

/** @typedef {import('pocketsim').CardProfile} CardProfile */
/** @typedef {import('pocketsim').CardSnapshot} CardSnapshot */

const corpus = CORPUS.map((text) => fromHex(text))
const HEADERS = [0x00, 0x00, 0x00, 0x01, 0x02, 0x03, 0x80, 0x81, 0xa0, 0xa0, 0x0c, 0x10, 0x40, 0x60, 0xff]
const SPECIAL = [0x00, 0x01, 0x04, 0x08, 0x0a, 0x0c, 0x10, 0x1e, 0x1f, 0x7f, 0x80, 0x81, 0x82, 0xff]
/** @param {number[]} values */
const one = (values) => values[below(values.length)] ?? 0
const valid = () => corpus[below(corpus.length)] ?? new Uint8Array(0)
/** @param {number} length */
const noise = (length) => Uint8Array.from({ length }, byte)

/** Ways to spoil a command; each gives a new one. @type {((command: Uint8Array) => Uint8Array)[]} */
const SPOIL = [
  (command) => {
    const next = command.slice()
    const at = below(next.length)
    next[at] = (next[at] ?? 0) ^ (1 << below(8))
    return next
  },
  (command) => {
    const next = command.slice()
    next[below(next.length)] = one(SPECIAL)
    return next
  },
  (command) => {
    const next = command.slice()
    next[below(Math.min(5, next.length))] = byte()
    return next
  },
  (command) => {
    const next = command.slice()
    next[0] = one(HEADERS)
    return next
  },
  (command) => command.slice(0, below(command.length + 1)),
  (command) => Uint8Array.of(...command, ...noise(1 + below(4))),
  (command) => Uint8Array.of(...command.subarray(0, below(command.length + 1)), ...valid().subarray(below(6))),
  (command) => {
    // Data of another length, with a true Lc.
    const length = below(256)
    return Uint8Array.of(...command.subarray(0, 4), length, ...noise(length), ...(once(2) ? [0] : []))
  },
]

let sequence = 32
/** Any command spoilt, sometimes more than once. @param {Uint8Array} command */
function spoil(command) {
  let spoilt = command
  do spoilt = (SPOIL[below(SPOIL.length)] ?? ((same) => same))(spoilt)
  while (once(3))
  return spoilt
}
/** What is left of a scene. @type {string[]} */
let scene = []
function command() {
  const next = scene.shift()
  if (next !== undefined) {
    if (next.endsWith('XX')) sequence += below(64)
    const apdu = fromHex(next.endsWith('XX') ? xorChallenge(sequence) : next)
    return once(12) ? spoil(apdu) : apdu
  }
  if (once(16)) scene = [...(SCENES[below(SCENES.length)] ?? [])]
  const kind = below(16)
  if (kind < 5) return valid()
  if (kind < 14) return spoil(valid())
  if (kind === 14) return Uint8Array.of(one(HEADERS), byte(), one(SPECIAL), one(SPECIAL), ...noise(below(24)))
  return noise(below(300))
}

const NAMES = /** @type {const} */ (['pin1', 'pin2', 'universal', 'adm1', 'adm2'])
/** Digits as eight bytes. @param {string} digits */
const coded = (digits) => [...digits.padEnd(8, '\xff')].map((letter) => letter.charCodeAt(0))
/** @param {Uint8Array} apdu @param {string} digits */
const presents = (apdu, digits) => digits !== '' && coded(digits).every((code, i) => apdu[5 + i] === code)
/** @param {boolean} holds @param {string} sentence */
function must(holds, sentence) {
  if (!holds) throw new Error(sentence)
}

class Subject {
  /** @param {CardProfile} profile */
  constructor(profile) {
    this.profile = profile
    this.card = Card.create(profile, { random: source })
    this.first = this.card.snapshot()
    this.kept = this.first
    this.pins = this.card.pins
    /** A power cut is ordered, and has come. */
    this.isCut = false
    this.isMute = false
    this.commands = 0
    /** What was sent last, newest at `commands`. @type {Uint8Array[]} */
    this.tail = []
  }

  /** @param {Uint8Array} apdu */
  send(apdu) {
    const { pins: before, card, kept } = this
    this.tail[this.commands++ % 64] = apdu
    const answer = card.transmit(apdu)
    const { length } = answer
    if (length === 0) {
      must(this.isCut, 'no answer, with the power on')
      this.isMute = true
      this.reset()
      return
    }
    must(length >= 2 && length <= 258, `${length} bytes are no answer`)
    must([6, 9].includes((answer[length - 2] ?? 0) >> 4), 'no status word at the end')
    const pins = card.pins
    this.pins = pins
    for (const name of NAMES) {
      const [was, is, secret] = [before[name], pins[name], kept[name]]
      if (was === undefined || is === undefined || secret === undefined) continue
      const ins = apdu[1] ?? 0
      const byPuk = ins === 0x2c && presents(apdu, secret.puk)
      const isRight = byPuk || (ins >= 0x20 && ins < 0x2c && presents(apdu, secret.pin))
      must(is.triesLeft <= was.triesLeft || isRight, `${name}: tries grew without the right code`)
      must(is.unblockTriesLeft <= was.unblockTriesLeft || byPuk, `${name}: unblock tries grew without the right PUK`)
      must(!is.verified || was.verified || isRight, `${name}: verified without the right code`)
      must(is.enabled || !was.enabled || (isRight && ins === 0x26), `${name}: off without the right code`)
      if (isRight) this.look()
    }
  }

  reset() {
    must(this.card.reset()[0] === 0x3b, 'no ATR')
    if (this.isMute) this.isCut = false
    this.isMute = false
    this.pins = this.card.pins
    must(!NAMES.some((name) => this.pins[name]?.verified), 'verified after a reset')
    this.look()
  }

  /** What must hold of every snapshot. @returns {CardSnapshot} */
  look() {
    const { first, kept } = this
    const next = this.card.snapshot()
    for (const name of NAMES) must(next[name]?.puk === first[name]?.puk, `${name}: another PUK`)
    for (const name of /** @type {const} */ (['iccid', 'imsi', 'ki', 'opc', 'algorithm', 'personality'])) {
      must(next[name] === first[name], `${name} changed`)
    }
    must(
      next.sequence.every((seq, i) => seq >= (kept.sequence[i] ?? 0)),
      'a sequence number fell',
    )
    this.kept = next
    return next
  }

  restore() {
    const text = JSON.stringify(this.look())
    this.card = Card.restore(JSON.parse(text), { random: source })
    must(JSON.stringify(this.card.snapshot()) === text, 'a restored card is another')
    this.isCut = false
    this.isMute = false
    this.pins = this.card.pins
  }
}

const subjects = PROFILES.map((profile) => new Subject(profile))
const end = Date.now() + seconds * 1000
let sent = 0
let current = 0
console.log(`seed ${seed}; again: node test/fuzz.js ${count} ${seed}`)
try {
  for (; sent < count && (sent % 1024 !== 0 || Date.now() < end); sent++) {
    if (scene.length === 0 && once(40)) current = below(subjects.length)
    const subject = subjects[current]
    if (subject === undefined) break
    if (once(300)) subject.reset()
    if (once(1500)) subject.restore()
    if (once(500)) {
      const writes = below(3)
      subject.card.cutPower(writes)
      subject.isCut = true
      subject.isMute = writes === 0
    }
    subject.send(command())
    // A card whose codes are dead teaches little: a new one now and then.
    if (subject.commands > 3000) subjects[current] = new Subject(subject.profile)
  }
} catch (error) {
  const { profile, tail, commands } = subjects[current] ?? { profile: {}, tail: [], commands: 0 }
  console.error(`failed at command ${sent}, seed ${seed}: node test/fuzz.js ${sent + 1} ${seed}`)
  console.error(JSON.stringify(profile))
  for (let i = Math.max(0, commands - 64); i < commands; i++) console.error(toHex(tail[i % 64] ?? new Uint8Array(0)))
  console.error(error)
  process.exit(1)
}
console.log(`${sent} APDUs: every one answered, no counter grew, every snapshot came back`)
