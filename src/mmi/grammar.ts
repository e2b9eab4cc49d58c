import type { MmiCode, MmiReason, Procedure } from './code.js'

/** The characters before the service code. A single `*` registers if a number comes with it. TS 22.030 §6.5.2. */
export const PREFIX = {
  activation: '*',
  registration: '**',
  interrogation: '*#',
  deactivation: '#',
  erasure: '##',
} as const satisfies Record<Procedure, string>

/** The procedures by the characters before the service code. */
export const PROCEDURE: Readonly<Record<string, Procedure>> = {
  '*': 'activation',
  '**': 'registration',
  '*#': 'interrogation',
  '#': 'deactivation',
  '##': 'erasure',
}

/** A text in the form `prefix SC [*SI]… [# [number]]`. Its parts are not checked yet. TS 22.030 §6.5.2. */
export interface MmiStructure {
  /** All the `*` and `#` at the beginning, at least one. */
  readonly prefix: string
  /** The digits behind them. */
  readonly code: string
  /** The fields between the separators, at most five: no code has more than four. Empty if `#` follows the service code. */
  readonly fields: readonly string[]
  /** What follows the closing `#`; `undefined` if there is none. */
  readonly tail: string | undefined
}

const STAR = 0x2a
const HASH = 0x23
const isSeparator = (character: number) => character === STAR || character === HASH
const isDigit = (character: number) => character >= 0x30 && character <= 0x39

/** Takes a text apart at its separators; `undefined` if it has another form. Looks at each character once. */
export function split(input: string): MmiStructure | undefined {
  let start = 0
  while (isSeparator(input.charCodeAt(start))) start++
  let end = start
  while (isDigit(input.charCodeAt(end))) end++
  if (start === 0 || !isSeparator(input.charCodeAt(end))) return undefined
  const closing = input.indexOf('#', end)
  const body = closing < 0 ? input.slice(end + 1) : input.slice(end + 1, closing)
  return {
    prefix: input.slice(0, start),
    code: input.slice(start, end),
    fields: closing === end ? [] : body.split('*', 5),
    tail: closing < 0 ? undefined : input.slice(closing + 1),
  }
}

/** Whether a text is a number: digits, with or without a `+` before them. */
export function isDirectoryNumber(text: string): boolean {
  const plus = text.startsWith('+') ? 1 : 0
  let at = plus
  while (isDigit(text.charCodeAt(at))) at++
  return at > plus && at === text.length
}

/** A `+` behind a digit or another `+`, or without a digit behind it. A `+` begins a number. */
const WRONG_PLUS = /[0-9+]\+|\+(?![0-9])/
/** A code of the phone's own, in the form that phone makers use. No network knows it. */
const MAKERS_CODE = /^\*#\*#[0-9]+#\*#\*$/

/** Whether a text has nothing but keys of a phone. */
export const isKeys = (text: string): boolean => /^[0-9*#+]+$/.test(text)

/** Whether there is a digit among keys. Without one they are nothing that a network knows. */
export const hasDigit = (keys: string): boolean => /[0-9]/.test(keys)

/** Whether keys can be called. A number may hold `*` and `#`: to TS 22.030 §6.5.3.2 all that is nothing else is a call. */
export const isCallable = (keys: string): boolean => hasDigit(keys) && !WRONG_PLUS.test(keys) && !MAKERS_CODE.test(keys)

/** Why a text is no code and no number, each reason with such a text. What was typed may hold a secret, so it is not kept. */
export const INVALID = {
  empty: '',
  characters: '\ufffd',
  'too-long': `${'1'.repeat(182)}#`,
  'code-form': '*04*#',
  'not-callable': '***',
} as const satisfies Record<MmiReason, string>

/** The result for a text that is no code and no number. */
export const invalid = (reason: MmiReason): MmiCode => ({ kind: 'invalid', reason })
