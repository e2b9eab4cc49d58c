import { setTimeout } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { fromHex, Tracer } from 'pocketsim'
import { expect, it } from 'vitest'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

/** Bytes in use once all that nobody needs is gone. Buffers go a little later than what held them. */
async function used(): Promise<number> {
  collect()
  await setTimeout(20)
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

it('a tracer needs no more memory after many exchanges, also of a card that always has more to fetch', async () => {
  const tracer = new Tracer()
  const apdu = (command: string, response: string) =>
    tracer.feed({ kind: 'apdu', command: fromHex(command), response: fromHex(response) })
  const round = (i: number) => {
    const two = i.toString(16).padStart(4, '0').slice(-4)
    apdu(`00A4000C02${two}`, '9000')
    apdu('00B0000008', '01020304050607089000')
    apdu(`002000${two.slice(2)}08${two}${'3'.repeat(12)}`, '63C2')
    apdu('0070000001', `${two.slice(2)}9000`)
    apdu('00A40004023F00', '6100')
    for (let more = 0; more < 5; more++) apdu('00C0000000', `${'AB'.repeat(256)}6100`)
  }
  for (let i = 0; i < 300; i++) round(i)
  const before = await used()
  for (let i = 300; i < 1800; i++) round(i)
  expect((await used()) - before).toBeLessThan(1_000_000)
  apdu('00A40004023F00', '6100')
  for (let i = 0; i < 3000; i++) apdu('00C0000000', `${'AB'.repeat(256)}6100`)
  expect((await used()) - before).toBeLessThan(1_000_000)
})
