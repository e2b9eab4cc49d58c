/** Heap bytes per card with many alive: `node --expose-gc test/heap.js [cards]`. Run after a build. */
import { Card } from 'pocketsim'

const count = Number(process.argv[2] ?? 1_000_000)
const collect = () => {
  if (globalThis.gc === undefined) throw new Error('run with --expose-gc')
  globalThis.gc()
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers
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

const numbers = Array.from({ length: count }, (_, i) => number(i))
const before = collect()
const started = performance.now()
const cards = numbers.map((iccid, i) =>
  Card.create({
    iccid,
    imsi: `25001${String(i).padStart(10, '0')}`,
    pin1: String(1000 + (i % 9000)),
    puk1: String(10_000_000 + i),
  }),
)
const seconds = (performance.now() - started) / 1000
for (const card of cards) card.reset()
const after = collect()
console.log(`${cards.length} cards alive: ${Math.round((after - before) / count)} bytes of heap each`)
console.log(`created ${Math.round(count / seconds)} per second`)
