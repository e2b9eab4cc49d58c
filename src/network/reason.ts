/** Why something was not done. The field `reason` was called `error` in some answers and `cause` in others. */

/** A reason, and beside it the field's former name `error`. */
export interface ErrorReason<Reason extends string> {
  readonly reason: Reason
  /** @deprecated use `reason` */
  readonly error: Reason
}

/** A reason, and beside it the field's former name `cause`. */
export interface CauseReason<Reason extends string> {
  readonly reason: Reason
  /** @deprecated use `reason` */
  readonly cause: Reason
}

/** Fills `reason` and `error`. */
export const errorReason = <Reason extends string>(reason: Reason): ErrorReason<Reason> => ({ reason, error: reason })

/** Fills `reason` and `cause`. */
export const causeReason = <Reason extends string>(reason: Reason): CauseReason<Reason> => ({ reason, cause: reason })

/** Reads the reason of an answer. A network from another author may still fill only the former name. */
export const reasonOf = <Reason extends string>(answer: ErrorReason<Reason> | CauseReason<Reason>): Reason =>
  answer.reason ?? ('error' in answer ? answer.error : answer.cause)
