/** Subscribers of an operator: created per second, and bytes each: `node --expose-gc test/subscribers.js [count]`. Run after a build. */
import { Network, Operator } from 'pocketsim'

const count = Number(process.argv[2] ?? 1_000_000)
const collect = () => {
  if (globalThis.gc === undefined) throw new Error('run with --expose-gc')
  globalThis.gc()
  const { heapUsed, arrayBuffers, external } = process.memoryUsage()
  return { heap: heapUsed, outside: Math.max(arrayBuffers, external) }
}
/** @param {number} i */
const number = (i) => `+79${String(i).padStart(9, '0')}`

/**
 * @param {string} what
 * @param {() => (msisdn: string) => unknown} open - makes whatever the subscribers are of
 */
function measure(what, open) {
  const before = collect()
  const add = open()
  const started = performance.now()
  for (let i = 0; i < count; i++) add(number(i))
  const seconds = (performance.now() - started) / 1000
  const after = collect()
  const [heap, outside] = [after.heap - before.heap, after.outside - before.outside]
  const each = `${Math.round(heap / count)} bytes of heap and ${Math.round(outside / count)} outside it each`
  console.log(`${count} ${what}: ${Math.round(count / seconds)} created per second, ${each}`)
  // Alive until here.
  return add
}

measure('subscriptions of a network alone', () => {
  const network = new Network()
  return (msisdn) => network.subscribe({ msisdn })
})
const owner = { name: 'Anna', passport: '4509 123456' }
measure('subscribers of an operator, their cards given away', () => {
  const operator = new Operator()
  return (msisdn) => operator.issue({ owner, msisdn })
})
