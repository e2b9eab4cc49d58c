/**
 * Card readers for tests, in the shape of the packages `smartcard`, `@pokusew/pcsclite` and `nfc-pcsc`. Needs Node.
 *
 * @packageDocumentation
 */
export type { NfcCard, NfcLogger, NfcReader, NfcWatch } from './nfc-pcsc.js'
export { type NfcPcscModule, type SmartcardModule, VirtualPcsc, type VirtualReader } from './pcsc.js'
export type { ConnectOptions, Pcsclite, PcscliteReader, PcscliteStatus } from './pcsclite.js'
export type {
  SmartcardCard,
  SmartcardContext,
  SmartcardReader,
  SmartcardState,
  SmartcardTransmit,
} from './smartcard.js'
export type { SmartcardDevices, SmartcardReaderInfo, SmartcardWrapper } from './smartcard-devices.js'
