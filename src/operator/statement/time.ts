/** The last time that can be written in any time zone: the year has four digits. */
const LAST_TIME = Date.UTC(9999, 11, 30)

/** Whether a time can be written in a statement. */
export const isWritable = (time: unknown): boolean =>
  typeof time === 'number' && Number.isSafeInteger(time) && time >= 0 && time <= LAST_TIME
