import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { fromHex, toHex } from '../../src/bytes/hex.js'
import { frame, splitFrames } from '../../src/node/frames.js'

/** vpcd's control bytes. */
export const CONTROL = { off: '00', on: '01', reset: '02', atr: '04' } as const

/** A vpcd for tests: it listens, sends frames to the card that connects, and takes the answers. */
export async function reader(wanted = 0) {
  const server = createServer({ noDelay: true })
  server.listen(wanted, '127.0.0.1')
  await once(server, 'listening')
  const { port } = addressOf(server.address())
  const cards: ReturnType<typeof session>[] = []
  server.on('connection', (socket) => {
    cards.push(session(socket))
    server.emit('card')
  })
  return {
    port,
    /** Waits for the next card that is put in. */
    async card() {
      for (;;) {
        const card = cards.shift()
        if (card !== undefined) return card
        await once(server, 'card')
      }
    },
    /** Ends vpcd. */
    async stop() {
      server.close()
      await once(server, 'close')
    },
  }
}

/** A port where nobody listens. */
export async function freePort() {
  const { port, stop } = await reader()
  await stop()
  return port
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('want a TCP address')
  return address
}

function session(socket: Socket) {
  const answers: Uint8Array[] = []
  let rest: Uint8Array = new Uint8Array(0)
  socket.on('error', () => {})
  socket.on('data', (bytes) => {
    const split = splitFrames(Buffer.concat([rest, bytes]))
    rest = split.rest
    answers.push(...split.frames)
    socket.emit('answer')
  })
  const answer = async () => {
    while (answers.length === 0) await once(socket, 'answer')
    return toHex(answers.shift() ?? new Uint8Array(0))
  }
  const send = (hex: string) => void socket.write(frame(fromHex(hex)))
  return {
    /** Sends a frame that gets no answer. */
    send,
    answer,
    /** Sends a frame, and waits for its answer. */
    ask(hex: string) {
      send(hex)
      return answer()
    },
    /** Sends frames byte by byte, each byte in its own packet. */
    async drip(...frames: string[]) {
      for (const byte of frames.flatMap((hex) => [...frame(fromHex(hex))])) {
        socket.write(Uint8Array.of(byte))
        await new Promise(setImmediate)
      }
    },
    /** Sends several frames in one packet. */
    burst(...frames: string[]) {
      socket.write(Uint8Array.from(frames.flatMap((hex) => [...frame(fromHex(hex))])))
    },
    /** Cuts the connection. */
    async unplug() {
      socket.destroy()
      await once(socket, 'close')
    },
    /** Waits until the card is taken out. */
    async gone() {
      if (!socket.closed) await once(socket, 'close')
    },
  }
}
