import type { Served } from '../operator/served.js'

/** The reasons of the refusals that a method can answer. */
type ReasonOf<Method> = Method extends (...args: never) => Promise<infer Answer>
  ? Answer extends { readonly ok: false; readonly reason: infer Reason }
    ? Reason
    : never
  : never

type ReasonsOf<Desk> = { [Name in keyof Desk]: ReasonOf<Desk[Name]> }[keyof Desk]

/** Why an operation was refused: the reasons of the operator, and those of this server. */
export type RefusalReason =
  | ReasonsOf<Served>
  | { [Desk in keyof Served]: ReasonsOf<Served[Desk]> }[keyof Served]
  | 'no-card'
  | 'no-clock'
  | 'no-phone'
  | 'no-radio'
