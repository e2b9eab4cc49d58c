import { hexByte } from '../bytes/hex.js'

/**
 * Bytes as a text with a character for each: so a million cards keep their keys. V8 takes 32 bytes of heap for 16 of them, and about
 * 200 for a Uint8Array.
 */
export const pack = (bytes: Uint8Array): string => Reflect.apply(String.fromCharCode, undefined, bytes)

/** The bytes of such a text. */
export function unpack(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}

/** The bytes of such a text as upper-case hex. */
export function unpackHex(text: string): string {
  let hex = ''
  for (let i = 0; i < text.length; i++) hex += hexByte(text.charCodeAt(i))
  return hex
}
