import { fromHex, toHex } from '../../bytes/hex.js'
import { isBytes } from '../../bytes/is-bytes.js'
import { parseCommand } from '../../uicc/apdu.js'
import { describeApdu } from '../../uicc/describe/describe.js'
import { answersKeys, touchesFile } from '../../uicc/instructions/data.js'
import * as INS from '../../uicc/instructions/ins.js'
import { exchangeMask } from '../../uicc/mask.js'
import { wireOf } from '../receivers.js'
import { type Verdict, verdict, wrongArgument, wrongReceiver } from './verdict.js'

/** Hex digits, `X` for any digit, `*` for any number of digits. Blanks do not matter. */
const PATTERN = /^[0-9A-FX*\s]+$/i

/** A wanted answer as an expression over upper-case hex digits. */
function patternOf(matcher: string, wanted: unknown): RegExp {
  if (typeof wanted !== 'string' || !PATTERN.test(wanted)) {
    throw wrongArgument(matcher, 'an answer in hex, where X stands for any digit and * for any number of digits')
  }
  const source = wanted.toUpperCase().replace(/\s/g, '').replaceAll('X', '[0-9A-F]').replaceAll('*', '[0-9A-F]*')
  return new RegExp(`^${source}$`)
}

const status = (hex: string) => hex.slice(-4)

/** The bytes of an answer; where they may be keys, only how many they are. */
function answerText(hex: string, mayBeKeys: boolean): string {
  const bytes = hex.length / 2 - 2
  return mayBeKeys && bytes > 0 ? `(${bytes} bytes) ${status(hex)}` : hex || 'nothing'
}

/** Whether the answer may hold keys. Which file is selected is not known here, so every file may hold some. */
function mayHoldKeys(command: Uint8Array): boolean {
  const ins = parseCommand(command)?.ins ?? INS.GET_RESPONSE
  return answersKeys(ins) || touchesFile(ins) || ins === INS.GET_RESPONSE
}

/** An exchange in three lines: the bytes, and what they mean. No code and no key is in them. */
function explained(command: Uint8Array, response: Uint8Array): string {
  const masked = exchangeMask()(command, response)()
  const { text, clause } = describeApdu(command, response)
  return [
    `> ${toHex(masked.command)}`,
    `< ${answerText(toHex(masked.response), mayHoldKeys(command))}`,
    `${text}${clause === '' ? '' : ` (${clause})`}`,
  ].join('\n')
}

function bytesOf(matcher: string, command: unknown): Uint8Array {
  if (isBytes(command)) return command
  if (typeof command === 'string') return fromHex(command)
  throw wrongArgument(matcher, 'a command APDU: bytes, or hex digits')
}

/** The matchers for a card on its wire, and for its answers. */
export const apduMatchers = {
  toAnswer(received: unknown, command: string | Uint8Array, answer: string): Verdict {
    const wire = wireOf(received)
    if (wire === undefined) throw wrongReceiver('toAnswer', 'a card, something with reset and transmit', received)
    const pattern = patternOf('toAnswer', answer)
    const sent = bytesOf('toAnswer', command)
    const response = wire.transmit(sent)
    const wanted = mayHoldKeys(sent) ? `as the test says, with ${status(answer)} at the end` : answer
    return verdict(received, pattern.test(toHex(response)), 'the card', `answer ${wanted}`, () =>
      explained(sent, response),
    )
  },
  toHaveStatusWord(received: unknown, wanted: string): Verdict {
    if (!isBytes(received)) throw wrongReceiver('toHaveStatusWord', 'the answer of a card', received)
    if (typeof wanted !== 'string' || !/^[0-9A-FX]{4}$/i.test(wanted)) {
      throw wrongArgument('toHaveStatusWord', 'a status word: four hex digits, where X stands for any digit')
    }
    const word = received.length < 2 ? 'nothing' : status(toHex(received))
    const holds = patternOf('toHaveStatusWord', wanted).test(word)
    return verdict(received, holds, 'the answer', `end with ${wanted}`, () => `it ends with ${word}`)
  },
}
