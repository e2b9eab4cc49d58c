/** A failure whose reason has the former name `cause`. */
export const byCause = <Reason extends string>(reason: Reason) => ({ ok: false, reason, cause: reason }) as const

/** A failure whose reason has the former name `error`. */
export const byError = <Reason extends string>(reason: Reason) => ({ ok: false, reason, error: reason }) as const
