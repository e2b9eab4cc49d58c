import type { MmiCode, MmiReason, Procedure } from './code.js'

/** What stands before the service code. TS 22.030 §6.5.2. A lone `*` registers where a number comes with it. */
export const PREFIX = {
  activation: '*',
  registration: '**',
  interrogation: '*#',
  deactivation: '#',
  erasure: '##',
} as const satisfies Record<Procedure, string>

/** The procedures by what stands before the service code. */
export const PROCEDURE: Readonly<Record<string, Procedure>> = {
  '*': 'activation',
  '**': 'registration',
  '*#': 'interrogation',
  '#': 'deactivation',
  '##': 'erasure',
}

/** A text in the form `prefix SC [*SI]… [# [number]]`, of which nothing is checked yet. TS 22.030 §6.5.2. */
export interface Structure {
  /** All the `*` and `#` at the beginning, at least one. */
  readonly prefix: string
  /** The digits behind them. */
  readonly code: string
  /** What stands between the separators; none where the `#` follows the service code. */
  readonly fields: readonly string[]
  /** What stands behind the closing `#`; missing without one. */
  readonly tail: string | undefined
}

/** Each class of characters ends where the next begins, so that the time grows with the length only. */
const STRUCTURE = /^([*#]+)([0-9]+)([*#].*)$/s

/** Takes a text apart at its separators; `undefined` where it has another form. */
export function split(input: string): Structure | undefined {
  const [, prefix, code, rest] = STRUCTURE.exec(input) ?? []
  if (prefix === undefined || code === undefined || rest === undefined) return undefined
  const closing = rest.indexOf('#')
  const [, ...fields] = (closing < 0 ? rest : rest.slice(0, closing)).split('*')
  return { prefix, code, fields, tail: closing < 0 ? undefined : rest.slice(closing + 1) }
}

/** Digits, after a `+` or not: a number in the international format or another. */
export const isNumber = (text: string): boolean => /^\+?[0-9]+$/.test(text)

/** A text that is no code and no number. */
export const invalid = (reason: MmiReason): MmiCode => ({ kind: 'invalid', reason })
