/** Subscribers of an operator: created per second, bytes each, and what it costs to keep them: `node --expose-gc test/subscribers.js [count]`. Run after a build. */
import { memoryStore, Network, Operator } from 'pocketsim'

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

/** @param {string} what @param {() => unknown} work */
function timed(what, work) {
  const started = performance.now()
  const result = work()
  const ms = performance.now() - started
  console.log(`${what}: ${ms < 100 ? ms.toFixed(2) : Math.round(ms)} ms`)
  return result
}

for (const size of [1000, Math.min(count, 100_000)]) {
  const [store, key] = [memoryStore(), new Uint8Array(32)]
  const operator = new Operator({ store, key })
  for (let i = 0; i < size; i++) operator.issue({ owner, msisdn: number(i) })
  const pay = (/** @type {string} */ id) => {
    operator.gateway.pay({ gateway: 'bank', key: id, msisdn: number(0), amount: 1 })
    operator.save()
  }
  timed(`${size} subscribers, a snapshot`, () => operator.snapshot(key))
  timed(`${size} subscribers, the first save`, () => operator.save())
  const kept = store.load()
  const bytes = JSON.stringify(kept).length
  console.log(`${size} subscribers, the snapshot: ${Math.round(bytes / size)} bytes of JSON each`)
  timed(`${size} subscribers, a restore`, () => Operator.restore(kept, key))
  for (const id of ['first', 'second', 'third'])
    timed(`${size} subscribers, a save after one payment, the ${id}`, () => pay(id))
}
