import { type Check, callable, fields, flag, rule, type Test } from './checks.js'

/** An `AbortSignal`, as far as a listener needs it. */
export interface StopSignal {
  readonly aborted: boolean
  addEventListener(event: 'abort', listener: () => void): void
  removeEventListener(event: 'abort', listener: () => void): void
}

/** How long a listener stays. */
export interface ListenOptions {
  /** Whether it hears one event only. */
  readonly once?: boolean | undefined
  /** Takes the listener away when it is aborted. An `AbortSignal` that is aborted already adds no listener. */
  readonly signal?: StopSignal | undefined
}

const isSignal = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'aborted' in value && 'addEventListener' in value
export const checkSignal: Check<StopSignal> = rule<StopSignal>('an AbortSignal', isSignal)
const checkListener: Test = callable
const checkOptions: Check<ListenOptions> = fields<ListenOptions>({}, { once: flag, signal: checkSignal })

/** Where listeners are kept, such as a set of functions. */
export interface Listening<Told extends readonly unknown[]> {
  add(listener: (...told: Told) => void): unknown
  delete(listener: (...told: Told) => void): unknown
}

/**
 * Adds a listener. The same function can be added twice, and is then called twice.
 *
 * @param listening - where to add it
 * @param listener - is called with each event; it may take itself and others away
 * @param options - how long it stays
 * @param name - of the method that the caller used, for the error
 * @returns the function that takes the listener away; a second call does nothing
 * @throws PocketsimError `OPTION_FORMAT`
 */
export function listen<Told extends readonly unknown[]>(
  listening: Listening<Told>,
  listener: (...told: Told) => void,
  options: ListenOptions = {},
  name = 'on',
): () => void {
  checkListener(listener, `${name}: listener`, 'OPTION_FORMAT')
  checkOptions(options, `${name}: options`, 'OPTION_FORMAT')
  const { once = false, signal } = options
  const stop = () => {
    listening.delete(own)
    signal?.removeEventListener('abort', stop)
  }
  const own = (...told: Told) => {
    if (once) stop()
    listener(...told)
  }
  if (signal?.aborted !== true) {
    listening.add(own)
    signal?.addEventListener('abort', stop)
  }
  return stop
}
