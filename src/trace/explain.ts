import { equalBytes } from '../bytes/equal.js'
import { NO_BYTES } from '../bytes/none.js'
import { ASTERISK } from '../uicc/asterisk.js'
import { type ApduDescription, describeApdu } from '../uicc/describe/describe.js'
import type { TouchedFile } from '../uicc/describe/file.js'
import { count } from '../uicc/describe/row.js'
import { nameAt } from '../uicc/files/names.js'
import { USIM_PATH } from '../uicc/files/path.js'
import { ADF_USIM } from '../uicc/files/usim.js'
import { touchesFile } from '../uicc/instructions/data.js'
import * as INS from '../uicc/instructions/ins.js'
import type { ApduTrace } from '../uicc/mask.js'
import type { ApduEntry, Oddity, ResetEntry } from './entry.js'
import type { TraceApdu, TraceReset } from './event.js'
import type { TracedExchange } from './exchange.js'
import { ODDITIES, type OddityName } from './oddities.js'
import { selectedAt } from './place.js'
import { RULES } from './rules.js'
import { fetchedBy, placeOn, type TraceSession } from './session.js'

const isName = (name: string): name is OddityName => Object.hasOwn(RULES, name)
/** All rules, in the order of the table. */
export const RULE_NAMES: readonly OddityName[] = Object.keys(ODDITIES).filter(isName)

const odditiesOf = (exchange: TracedExchange, before: TraceSession, rules: readonly OddityName[]): readonly Oddity[] =>
  rules
    .filter((rule) => RULES[rule](exchange, before))
    .map((rule) => {
      const { severity, says, clause } = ODDITIES[rule]
      return { rule, severity, text: says, clause }
    })

/** A file by its path and name; the USIM is `ADF.USIM`, also where it is the current application. */
const fileAt = (path: string): TouchedFile => ({ path, name: path === USIM_PATH ? ADF_USIM.name : nameAt(path) })

const times = ({ at, took }: Pick<TraceApdu, 'at' | 'took'>) => ({
  ...(at !== undefined && { at }),
  ...(took !== undefined && { took }),
})

/** An exchange as it may be described: a file is read from the masked bytes, should the mask know more of it than the place. */
function describable(exchange: TracedExchange, shown: ApduTrace, before: TraceSession) {
  const waiting = fetchedBy(before, exchange)
  const isFetched = waiting !== undefined && exchange.isAccepted
  const origin = isFetched ? waiting.to : exchange
  const isOfFile = touchesFile(origin.command?.ins ?? -1)
  const isHidden =
    isOfFile && !(equalBytes(shown.response, exchange.response) && equalBytes(shown.command, exchange.bytes))
  const { fetched, place } = isFetched ? waiting : { fetched: NO_BYTES, place: placeOn(before, exchange.channel) }
  const answer = isOfFile ? shown.response : exchange.response
  const response = new Uint8Array(fetched.length + answer.length).fill(ASTERISK)
  if (!isHidden) response.set(fetched)
  response.set(answer, fetched.length)
  const command = isHidden && !isFetched ? shown.command : origin.bytes
  return { command, response, selected: selectedAt(place), isHidden, origin, isFetched }
}

/** What an exchange says; a GET RESPONSE says what the command says whose answer it fetches. */
function described(
  exchange: TracedExchange,
  shown: ApduTrace,
  before: TraceSession,
): ApduDescription & { readonly fetches?: number } {
  const { command, response, selected, isHidden, origin, isFetched } = describable(exchange, shown, before)
  const found = describeApdu(command, response, { selected })
  const told = isHidden && found.value !== undefined ? describeApdu(command, response) : found
  if (!isFetched) return told
  const { instruction, clause } = describeApdu(exchange.bytes)
  return { ...told, instruction, clause, text: `${instruction} to ${told.text}`, fetches: origin.number }
}

/** The file that a SELECT has found, also where GET RESPONSE brings its FCP. */
function selectedFile(exchange: TracedExchange, before: TraceSession, after: TraceSession): TouchedFile | undefined {
  const command = fetchedBy(before, exchange)?.to.command ?? exchange.command
  if (command?.ins !== INS.SELECT || !exchange.isAccepted) return undefined
  return fileAt(selectedAt(placeOn(after, exchange.channel)))
}

/** The entry that a command repeats after a wrong Le. TS 102 221 §7.3.1.1. */
function repeated({ command, channel }: TracedExchange, { last }: TraceSession): number | undefined {
  const isWrongLe = last?.sw !== undefined && last.sw >> 8 === 0x6c
  return isWrongLe && last.command?.ins === command?.ins && last.channel === channel ? last.number : undefined
}

/**
 * An exchange, explained.
 *
 * @param shown - the exchange with its codes and keys masked
 * @param before - the session that the command came into
 * @param after - the session that it left
 * @param rules - those that are on
 */
export function explainApdu(
  event: TraceApdu,
  exchange: TracedExchange,
  shown: ApduTrace,
  before: TraceSession,
  after: TraceSession,
  rules: readonly OddityName[],
): ApduEntry {
  const { channel: _, file: touched, text, ...told } = described(exchange, shown, before)
  const file = selectedFile(exchange, before, after) ?? touched
  const repeats = repeated(exchange, before)
  return {
    kind: 'apdu',
    number: exchange.number,
    ...times(event),
    command: shown.command,
    response: shown.response,
    channel: exchange.channel,
    ...told,
    ...(file !== undefined && { file }),
    ...(repeats !== undefined && { repeats }),
    text,
    oddities: odditiesOf(exchange, before, rules),
  }
}

/** A reset, explained. */
export const explainReset = ({ atr, at }: TraceReset, number: number): ResetEntry => ({
  kind: 'reset',
  number,
  ...times({ at, took: undefined }),
  atr: atr.slice(),
  text: atr.length === 0 ? 'reset: no answer' : `reset: ATR of ${count(atr.length, 'byte')}`,
  oddities: [],
})
