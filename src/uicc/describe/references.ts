import { hexByte } from './row.js'

/** The code that a key reference names in class 0X. TS 102 221 §9.5.1, table 9.3. */
export function uiccReference(key: number): string {
  const number = key & 0x1f
  if (key === 0x11) return 'universal PIN'
  if (key === 0x01) return 'PIN1'
  if (key === 0x81) return 'PIN2'
  if (key >= 0x02 && key <= 0x08) return `PIN of application ${number}`
  if (key >= 0x82 && key <= 0x88) return `PIN2 of application ${number}`
  if (key >= 0x0a && key <= 0x0e) return `ADM${number - 9}`
  if (key >= 0x8a && key <= 0x8e) return `ADM${number - 4}`
  return `unknown key reference ${hexByte(key)}`
}

/** Whether a key reference names a code of the issuer, not of the user. TS 102 221 §9.5.1. */
export const isAdministrative = (key: number): boolean => (key & 0x1f) >= 0x0a && (key & 0x1f) <= 0x0e

/** The code that P2 names in class A0; UNBLOCK CHV counts from 00. TS 51.011 §9.2.9 to §9.2.13. */
export const gsmReference = (p2: number): string => (p2 === 0x02 ? 'CHV2' : 'CHV1')
