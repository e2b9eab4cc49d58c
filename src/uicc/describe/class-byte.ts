/** How a class byte of the UICC is to be understood. TS 102 221 §10.1.1, tables 10.3 to 10.4a. */
export interface UiccClass {
  /** Logical channel, 0 to 19. */
  readonly channel: number
  /** The data are wrapped, so that nothing can be told of them. */
  readonly secure: boolean
  readonly family: 'interindustry' | 'proprietary'
}

/** Reads a class byte; `undefined` for one that the UICC does not know, as A0 and the reserved ones. Command chaining is passed over. */
export function uiccClass(cla: number): UiccClass | undefined {
  const family = (cla & 0x80) === 0 ? 'interindustry' : 'proprietary'
  if ((cla & 0x40) !== 0) return { channel: 4 + (cla & 0x0f), secure: (cla & 0x20) !== 0, family }
  return (cla & 0x20) !== 0 ? undefined : { channel: cla & 0x03, secure: (cla & 0x0c) !== 0, family }
}

/** The logical channel of a command, 0 to 19; the basic one for class A0, which has no other. TS 102 221 §10.1.1. */
export const channelOf = (cla: number): number => uiccClass(cla)?.channel ?? 0
