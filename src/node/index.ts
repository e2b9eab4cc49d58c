/**
 * The card among real programs: a virtual reader's slot, and a file for what a card must not forget. Needs Node.
 *
 * @packageDocumentation
 */
export type { CardWire } from '../uicc/apdu.js'
export type { ApduTrace } from '../uicc/mask.js'
export type { PowerChange, SlotEvents } from './slot.js'
export { type KeptCard, openCard } from './state/open.js'
export { connectVpcd, type VpcdConnection, type VpcdOptions, type VpcdState } from './vpcd.js'
