/** The keys that write a character. TS 22.030 §6.1. */
export const CHARACTERS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#', '+'] as const
/** The keys under the screen. Each presses the key that its label stands for. */
export const SOFTKEYS = ['left', 'right'] as const
/** All keys of a handset. */
export const KEYS = [...CHARACTERS, 'call', 'end', 'ok', 'clear', 'menu', 'up', 'down', ...SOFTKEYS] as const
/** A key of a handset. */
export type Key = (typeof KEYS)[number]
/** A key that writes a character. */
export type Character = (typeof CHARACTERS)[number]

/** Whether a key writes a character. */
export const isCharacter = (key: Key): key is Character => CHARACTERS.some((character) => character === key)

/** Whether a key is one of those under the screen. */
export const isSoftkey = (key: Key): key is (typeof SOFTKEYS)[number] => SOFTKEYS.some((softkey) => softkey === key)

/** The keys that write a text; `undefined` if one of its characters has no key. */
export function keysOf(text: unknown): readonly Key[] | undefined {
  if (typeof text !== 'string') return undefined
  const keys = [...text].map((character) => CHARACTERS.find((key) => key === character))
  const known = keys.filter((key) => key !== undefined)
  return known.length === keys.length ? known : undefined
}
