/** Where the cards and phones of worlds are from: what to say about it at this moment. */
const ORIGINS = new WeakMap<object, () => string>()

/** Remembers where a card or a phone is from. */
export const remember = (thing: object, origin: () => string): void => {
  ORIGINS.set(thing, origin)
}

/** From which world a card or a phone is, for the message of a failure; `''` where it is from no world. */
export function originText(thing: unknown): string {
  const origin = typeof thing === 'object' && thing !== null ? ORIGINS.get(thing) : undefined
  return origin === undefined ? '' : `\n\n${origin()}`
}
