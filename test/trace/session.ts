import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { toHex } from '../../src/bytes/hex.js'
import type { RecordedEvent } from '../../src/trace/recordings/recording.js'

/** A file in `fixtures`: each holds the same session of one card, as one program or another writes it. */
export const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(fileURLToPath(new URL(`fixtures/${name}`, import.meta.url))))

/** The session: what a card without options answered at T=0. PIN1 is 1234. */
export const ATR = '3B9F96801FC78031E073F421136770636B7473696DA9'
export const SESSION: readonly (readonly [command: string, response: string])[] = [
  ['00A40004023F00', '612A'],
  ['00C000002A', '62288202782183023F00A5068001718701018A0105AB058001079700C60C9001E083010183018183010A9000'],
  ['00A40004022FE2', '6119'],
  ['00C0000019', '62178202412183022FE28A01058B032F06038002000A8801109000'],
  ['00B000000A', '980701214365870921F39000'],
  ['00A4040C07A0000000871002', '9000'],
  ['0020000100', '63C3'],
  ['002000010831323334FFFFFFFF', '9000'],
  ['00A4000C026F07', '9000'],
  ['00B0000009', '0809101010325476989000'],
  ['00A4000C026FC5', '9000'],
  ['00A4000C026F46', '9000'],
  ['00B0000000', '6C11'],
  ['00B0000011', 'FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF9000'],
  ['00D6000002FFFF', '6982'],
  ['80F2000C00', '9000'],
]

/** What was said, in hex: the ATR of a reset, or a command and its answer. */
export const hexOf = (events: readonly RecordedEvent[]): (string | readonly [string, string])[] =>
  events.map((event) =>
    event.kind === 'reset' ? `reset ${toHex(event.atr)}` : ([toHex(event.command), toHex(event.response)] as const),
  )

/** The answers that a function gives, or the code of its error. */
export function codeOf(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
  return 'no error'
}
