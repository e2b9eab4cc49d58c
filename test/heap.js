/**
 * Heap bytes of a card with many alive, each with a number, codes and keys of its own: `node --expose-gc test/heap.js [cards]`. Run
 * after a build. Keys are given as bytes, all else as texts; nothing is shared but what all cards of a profile have in common.
 */
import { Card } from 'pocketsim'

const count = Number(process.argv[2] ?? 1_000_000)
const collect = () => {
  if (globalThis.gc === undefined) throw new Error('run with --expose-gc')
  globalThis.gc()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/**
 * A card number with its Luhn digit, ITU-T E.118.
 * @param {number} i
 */
function number(i) {
  const body = `8970101${String(i).padStart(11, '0')}`
  const sum = Array.from(body, Number)
    .reverse()
    .reduce((total, digit, at) => total + (at % 2 === 0 ? ([0, 2, 4, 6, 8, 1, 3, 5, 7, 9][digit] ?? 0) : digit), 0)
  return `${body}${(10 - (sum % 10)) % 10}`
}

/**
 * The digits of the i-th code of some length; another for each card, as far as there are so many.
 * @param {number} i
 * @param {number} length
 */
const digits = (i, length) => String((i * 7919) % 10 ** length).padStart(length, '0')

/**
 * The key with the number i: 16 bytes.
 * @param {number} i
 */
const key = (i) => Uint8Array.from({ length: 16 }, (_, at) => (i >> (at % 4)) * (at + 1))

/** @param {number} i */
const profile = (i) => ({
  iccid: number(i),
  imsi: `25001${String(i).padStart(10, '0')}`,
  pin1: digits(i, 4),
  puk1: digits(i, 8),
  pin2: digits(i + 1, 4),
  puk2: digits(i + 1, 8),
  adm1: digits(i + 2, 8),
  ki: key(i),
  opc: key(i + count),
})

/** How many cards are made in a second, of profiles that are there already. */
function speed() {
  const profiles = Array.from({ length: 100_000 }, (_, i) => profile(i))
  const started = performance.now()
  for (const one of profiles) Card.create(one)
  return Math.round(profiles.length / ((performance.now() - started) / 1000))
}
console.log(`made ${speed()} per second`)

const before = collect()
const cards = Array.from({ length: count }, (_, i) => Card.create(profile(i)))
for (const card of cards) card.reset()
const after = collect()
console.log(`${cards.length} cards as issued alive: ${Math.round((after - before) / cards.length)} bytes of heap each`)
