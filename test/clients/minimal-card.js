// The smallest card for vpcd: it answers 9000 at once to everything. Its speed is the limit that the way to the card sets.
import { connect } from 'node:net'

const ATR = Buffer.from('3B021450', 'hex')
const OK = Buffer.from('9000', 'hex')
const socket = connect({ host: '127.0.0.1', port: Number(process.argv[2] ?? 35963), noDelay: true })
/** @type {Buffer} */
let waiting = Buffer.alloc(0)

/** @param {Buffer} bytes */
const send = (bytes) => socket.write(Buffer.concat([Buffer.of(0, bytes.length), bytes]))

socket.on('data', (bytes) => {
  waiting = Buffer.concat([waiting, bytes])
  while (waiting.length >= 2 && waiting.length >= 2 + waiting.readUInt16BE(0)) {
    const frame = waiting.subarray(2, 2 + waiting.readUInt16BE(0))
    waiting = waiting.subarray(2 + frame.length)
    if (frame.length > 1) send(OK)
    else if (frame[0] === 4) send(ATR)
  }
})
