/**
 * A process that uses a card and waits to be killed: `victim <state file> <once | loop | mid-write> [n]`. With a number it kills itself
 * before its n-th step with a lock.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { fromHex, toHex } from '../../../src/bytes/hex.js'
import { openCard } from '../../../src/node/state/open.js'
import { pinApdu } from '../../card/wire.js'

const [, , file = '', manner = '', killAt = ''] = process.argv

let steps = 0
function count(path: unknown): void {
  if (String(path).includes('.lock') && ++steps === Number(killAt)) process.kill(process.pid, 'SIGKILL')
}
const { symlinkSync, rmSync } = fs
fs.symlinkSync = (target, path, type) => {
  count(path)
  symlinkSync(target, path, type)
}
fs.rmSync = (path, options) => {
  count(path)
  rmSync(path, options)
}
if (killAt !== '') syncBuiltinESMExports()

const WRONG = fromHex(pinApdu('verify', '01', '9999'))
const RIGHT = fromHex(pinApdu('verify', '01', '1234'))
const { card } = openCard(file, { pin1: '1234' })

/** Prints a line. The reader has it before the process can be killed at the next step. */
const tell = (text: string) => process.stdout.write(`${text}\n`)

if (manner === 'once') {
  tell(toHex(card.transmit(WRONG)))
  setInterval(() => {}, 1000)
} else if (manner === 'mid-write') {
  // It is called when the file has the paid try, before the card looks at the code.
  card.onWrite(() => process.kill(process.pid, 'SIGKILL'))
  tell('about to verify')
  setImmediate(() => tell(toHex(card.transmit(RIGHT))))
} else {
  const round = () => {
    tell('wrong begins')
    card.transmit(WRONG)
    tell('wrong answered')
    tell('right begins')
    card.transmit(RIGHT)
    tell('right answered')
    setImmediate(round)
  }
  round()
}
