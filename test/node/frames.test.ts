import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frame, splitFrames } from '../../src/node/frames.js'

/** Receives a stream in pieces: what is left over goes before the next piece. */
function receive(pieces: readonly Uint8Array[]) {
  let rest: Uint8Array = new Uint8Array(0)
  const frames: Uint8Array[] = []
  for (const piece of pieces) {
    const split = splitFrames(Uint8Array.of(...rest, ...piece))
    frames.push(...split.frames)
    rest = split.rest
  }
  return { frames, rest }
}

const messages = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 })

describe('frames of the wire to vpcd', () => {
  it('a frame has its length before it in two bytes, the high byte first', () => {
    expect(frame(Uint8Array.of(0x90, 0x00))).toEqual(Uint8Array.of(0, 2, 0x90, 0x00))
    expect(frame(new Uint8Array(0x1234)).slice(0, 2)).toEqual(Uint8Array.of(0x12, 0x34))
  })

  it('frames come out of a stream as they went in, wherever it is cut', () => {
    fc.assert(
      fc.property(messages, fc.array(fc.nat({ max: 2500 })), (sent, cuts) => {
        const stream = sent.flatMap((message) => [...frame(message)])
        const at = [0, ...cuts.filter((cut) => cut < stream.length).sort((a, b) => a - b), stream.length]
        const pieces = at.slice(1).map((end, i) => Uint8Array.from(stream.slice(at[i], end)))
        expect(receive(pieces)).toEqual({ frames: sent, rest: new Uint8Array(0) })
      }),
    )
  })

  it('frames come out of a stream that arrives byte by byte', () => {
    const sent = [new Uint8Array(0), Uint8Array.of(4), Uint8Array.of(0, 0xa4, 0, 4, 2, 0x3f, 0)]
    const bytes = sent.flatMap((message) => [...frame(message)])
    expect(receive(bytes.map((byte) => Uint8Array.of(byte))).frames).toEqual(sent)
  })

  it('a frame is not given before it is whole', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.nat(), (message, n) => {
        const whole = frame(message)
        const part = whole.slice(0, n % whole.length)
        expect(splitFrames(part)).toEqual({ frames: [], rest: part })
      }),
    )
  })
})
