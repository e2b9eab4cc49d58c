/**
 * A card for real programs: in a virtual reader, and with its memory in a file. Needs Node.
 *
 * @packageDocumentation
 */
export type { StopSignal } from '../bytes/listen.js'
export type { CardWire } from '../uicc/apdu.js'
export type { ApduTrace } from '../uicc/mask.js'
export type { WithAsyncDispose, WithDispose } from './dispose.js'
export type { PowerChange, SlotEvents } from './slot.js'
export { type KeptCard, openCard } from './state/open.js'
export { connectVpcd, type VpcdConnection, type VpcdOptions, type VpcdState } from './vpcd.js'
