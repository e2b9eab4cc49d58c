import { connect, type Socket } from 'node:net'
import { type Check, callable, fields, text, whole } from '../bytes/checks.js'
import { checkSignal, type StopSignal } from '../bytes/listen.js'
import { NO_BYTES } from '../bytes/none.js'
import type { CardWire } from '../uicc/apdu.js'
import { wantCard } from '../uicc/card-wire.js'
import type { WithAsyncDispose } from './dispose.js'
import { frame, splitFrames } from './frames.js'
import { undisturbing } from './listener.js'
import { type SlotEvents, slot } from './slot.js'

/** `waiting`: vpcd was not found yet. `connected`: the card is in the reader. `lost`: the connection broke. `closed`: the card was taken out. */
export type VpcdState = 'waiting' | 'connected' | 'lost' | 'closed'

/** Where vpcd is, and listeners. What a listener throws is an uncaught exception of the process; the connection goes on. */
export interface VpcdOptions extends SlotEvents {
  /** Machine that pcscd runs on; `127.0.0.1` by default. */
  readonly host?: string | undefined
  /** TCP port of the virtual reader, 1 to 65535; 35963 by default, that of vpcd's first slot. */
  readonly port?: number | undefined
  /** Milliseconds between two tries to connect, 1 to 2147483647; 500 by default. */
  readonly retryAfter?: number | undefined
  /** Called at each change of state. `reason` is Node's code for a connection that failed, such as `ECONNREFUSED`. */
  readonly onState?: ((state: VpcdState, reason?: string) => void) | undefined
  /** Closes the connection when it is aborted. */
  readonly signal?: StopSignal | undefined
}

/** A card plugged into a virtual reader. `await using` closes it at the end of the block. */
export interface VpcdConnection extends WithAsyncDispose {
  readonly state: VpcdState
  /** Takes the card out and stops trying to connect. Resolves when the socket is closed. A second call does nothing. */
  close(): Promise<void>
}

/** Port of vpcd's first slot. */
export const VPCD_PORT = 35963

const checkOptions: Check<VpcdOptions> = fields<VpcdOptions>(
  {},
  {
    host: text(1),
    port: whole(1, 65535),
    retryAfter: whole(1, 2 ** 31 - 1),
    onState: callable,
    onApdu: callable,
    onPower: callable,
    signal: checkSignal,
  },
)

/** Answers all frames that arrive on a socket until it closes. */
function serve(socket: Socket, card: CardWire, events: SlotEvents): void {
  const take = slot(card, events, (answer) => socket.write(frame(answer)))
  let rest: Uint8Array = NO_BYTES
  socket.on('data', (bytes) => {
    const split = splitFrames(rest.length === 0 ? bytes : Buffer.concat([rest, bytes]))
    rest = split.rest
    for (const command of split.frames) take(command)
  })
}

/**
 * Plugs a card into vpcd, the virtual reader of pcscd: PC/SC programs then see it. It connects when pcscd starts later, and connects
 * again when pcscd was restarted. Each power off, power on and reset of the reader ends the card session, and changes nothing else.
 *
 * @param card - any card. If it throws or answers too little, `6F00` is answered for it: vpcd would wait for ever
 * @param options - where vpcd is, and listeners
 * @returns the connection, at first in state `waiting`. Node runs until it is closed
 * @throws PocketsimError `OPTION_FORMAT` for what is not a card, and for an option that does not fit, such as a port out of range
 * @example
 * ```ts
 * import { Card } from 'pocketsim'
 * import { connectVpcd } from 'pocketsim/node'
 *
 * const reader = connectVpcd(Card.create())
 * reader.state // => 'waiting'
 * await reader.close()
 * reader.state // => 'closed'
 * ```
 */
export function connectVpcd(card: CardWire, options: VpcdOptions = {}): VpcdConnection {
  wantCard('card', card)
  checkOptions(options, 'options', 'OPTION_FORMAT')
  const { host = '127.0.0.1', port = VPCD_PORT, retryAfter = 500, signal } = options
  const onState = undisturbing(options.onState)
  const events = { onApdu: undisturbing(options.onApdu), onPower: undisturbing(options.onPower) }
  let state: VpcdState = 'waiting'
  let isTold = false
  let timer: NodeJS.Timeout | undefined
  let socket: Socket

  const enter = (next: VpcdState, reason?: string) => {
    const isNews = next !== state || !isTold
    state = next
    isTold = true
    if (isNews) onState?.(next, reason)
  }
  const open = () => {
    let reason: string | undefined
    // vpcd waits for each answer, so an answer must not wait for more data.
    socket = connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 10_000 })
    socket.on('connect', () => {
      serve(socket, card, events)
      enter('connected')
    })
    socket.on('error', (error: NodeJS.ErrnoException) => {
      reason = error.code
    })
    socket.on('close', () => {
      if (state === 'closed') return
      timer = setTimeout(open, retryAfter)
      enter(state === 'waiting' ? 'waiting' : 'lost', reason)
    })
  }
  open()

  const close = (): Promise<void> => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', close)
    const shut = socket.closed
      ? Promise.resolve()
      : new Promise<void>((resolve) => socket.once('close', () => resolve()))
    socket.destroy()
    enter('closed')
    return shut
  }
  if (signal?.aborted) close()
  else signal?.addEventListener('abort', close)
  return {
    get state() {
      return state
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}
