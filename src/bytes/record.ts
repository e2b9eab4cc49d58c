/** Whether a value is an object with fields: no list, and not null. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * A copy of an object, for which each field is read once: what is checked then is what is used, also where a field is a getter that gives
 * another value each time. Any other value stays as it is.
 */
export const readOnce = <T>(value: T): T => (isRecord(value) ? { ...value } : value)
