import { Card, type CardWire, fromHex, pcapPackets, Tracer, traceJson, traceText } from 'pocketsim'
import { bench, describe } from 'vitest'

const COMMANDS = [
  '00A4040C07A0000000871002',
  '00A40004026F07',
  '00C0000019',
  '00B0000009',
  '00200001',
  '00A4080C047F106F3A',
  '00B201041C',
]
const bytes = COMMANDS.map(fromHex)

const card = () => Card.create({ pin1Enabled: false })
/** A tracer whose entries go somewhere. */
function heard(take: (entry: Parameters<typeof traceText>[0]) => unknown): Tracer {
  const tracer = new Tracer(card())
  tracer.on('entry', take)
  return tracer
}

const wires: readonly (readonly [string, CardWire])[] = [
  ['the bare card', card()],
  ['a tracer, nobody listens', new Tracer(card())],
  ['a tracer, entries', heard(() => {})],
  ['a tracer, entries as text with bytes', heard((entry) => traceText(entry, { bytes: true }))],
  ['a tracer, entries as JSON', heard(traceJson)],
  ['a tracer, entries as packets', heard(pcapPackets)],
]

describe('rounds of seven exchanges per second', () => {
  for (const [name, wire] of wires) {
    bench(name, () => {
      for (const command of bytes) wire.transmit(command)
    })
  }
})
