import {
  type ApduEntry,
  Card,
  type CardProfile,
  fromHex,
  type TraceEntry,
  Tracer,
  type TracerOptions,
  toHex,
} from 'pocketsim'

/** A clock that says what it is told. */
export function clock(at = 0) {
  const time = { at, now: () => time.at }
  return time
}

/** A card with a tracer around it, and what the tracer has told. */
export function traced(profile: CardProfile = {}, options: TracerOptions = {}) {
  const card = Card.create(profile)
  const tracer = new Tracer(card, options)
  const entries: TraceEntry[] = []
  tracer.on('entry', (entry) => entries.push(entry))
  tracer.reset()
  /** Sends commands in hex, and returns what was told of the last one. */
  const send = (...commands: readonly string[]): ApduEntry => {
    for (const command of commands) tracer.transmit(fromHex(command))
    const entry = entries.at(-1)
    if (entry?.kind !== 'apdu') throw new Error('no exchange was told')
    return entry
  }
  return { card, tracer, entries, send }
}

/** A tracer that is fed, in hex: command, answer. `undefined` for the answer is a reset. */
export function fed(options: TracerOptions = {}, tracer = new Tracer(undefined, options)) {
  const reset = (atr = '3B00') => tracer.feed({ kind: 'reset', atr: fromHex(atr) })
  const apdu = (command: string, response: string, at?: number): ApduEntry => {
    const entry = tracer.feed({ kind: 'apdu', command: fromHex(command), response: fromHex(response), at })
    if (entry.kind !== 'apdu') throw new Error('an exchange was told as a reset')
    return entry
  }
  return { tracer, reset, apdu }
}

/** The names of the rules that an entry broke. */
export const odd = ({ oddities }: TraceEntry): readonly string[] => oddities.map(({ rule }) => rule)

/** All that outputs may print of an entry, as hex where it is bytes. */
export const bytesText = (packets: readonly Uint8Array[]): string => packets.map(toHex).join('')

export const USIM = '00A4040C07A0000000871002'
