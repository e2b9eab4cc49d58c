import { PocketsimError } from '../../error.js'
import type { CardWire } from '../../uicc/apdu.js'
import { NFC_CODES, NFC_ERRORS } from './nfc-errors.js'
import {
  CONNECT_MODE_CARD,
  CONNECT_MODE_DIRECT,
  type NfcLogger,
  NfcReader,
  NfcWatch,
  TAG_ISO_14443_3,
  TAG_ISO_14443_4,
} from './nfc-pcsc.js'
import { Pcsclite } from './pcsclite.js'
import { controlCode, SCARD } from './scard.js'
import { ScardService } from './service.js'
import type { ReaderSlot } from './slot.js'
import { SmartcardCard, SmartcardContext, SmartcardReader } from './smartcard.js'
import { SmartcardDevices, SmartcardWrapper } from './smartcard-devices.js'
import { SMARTCARD_ERRORS } from './smartcard-errors.js'
import { CM_IOCTL_GET_FEATURE_REQUEST, FEATURES, parseFeatures } from './smartcard-features.js'
import { SmartcardMonitor } from './smartcard-monitor.js'
import { buildGetResponseCommand, correctLeInCommand, transmitWithAutoResponse } from './smartcard-t0.js'

/** The name of the first reader of vpcd. */
const USUAL_NAME = 'Virtual PCD 00 00'

/** What a test does with a reader: it puts a card in, and takes it out. {@link VirtualPcsc.addReader} makes one. */
export interface VirtualReader {
  readonly name: string
  /** The card that is in; `undefined` for none. */
  readonly card: CardWire | undefined
  /**
   * Puts a card in, which is reset at once, and takes out the one before.
   *
   * @param card - anything with `reset` and `transmit`
   * @throws PocketsimError `OPTION_FORMAT` for anything else
   */
  insert(card: CardWire): void
  /** Takes the card out. Nothing happens if there is none. */
  remove(): void
}

const readerOf = (slot: ReaderSlot): VirtualReader => ({
  name: slot.name,
  get card() {
    return slot.card
  },
  insert(card) {
    if (typeof card?.reset !== 'function' || typeof card.transmit !== 'function') {
      throw new PocketsimError('OPTION_FORMAT', 'insert: want a card, something with reset() and transmit(bytes)')
    }
    slot.insert(card)
  },
  remove: () => slot.remove(),
})

/** The classes and functions of `smartcard`. */
interface SmartcardNames {
  readonly Context: new () => SmartcardContext
  readonly Devices: new () => SmartcardDevices
  readonly ReaderMonitor: new () => SmartcardMonitor
  readonly Reader: typeof SmartcardReader
  readonly Card: typeof SmartcardCard
  readonly CardWrapper: typeof SmartcardWrapper
  readonly wrapCard: (card: SmartcardCard) => SmartcardWrapper
  readonly buildGetResponseCommand: typeof buildGetResponseCommand
  readonly correctLeInCommand: typeof correctLeInCommand
  readonly transmitWithAutoResponse: typeof transmitWithAutoResponse
  readonly SCARD_CTL_CODE: typeof controlCode
  readonly CM_IOCTL_GET_FEATURE_REQUEST: number
  readonly parseFeatures: typeof parseFeatures
}
/** What `require('smartcard')` gives. */
export type SmartcardModule = SmartcardNames & typeof SMARTCARD_ERRORS & typeof FEATURES & typeof SCARD

/** The classes and constants of `nfc-pcsc`. */
interface NfcPcscNames {
  readonly NFC: new (logger?: NfcLogger) => NfcWatch
  readonly Reader: typeof NfcReader
  readonly CONNECT_MODE_CARD: string
  readonly CONNECT_MODE_DIRECT: string
  readonly TAG_ISO_14443_3: string
  readonly TAG_ISO_14443_4: string
  readonly KEY_TYPE_A: number
  readonly KEY_TYPE_B: number
}
/** What `require('nfc-pcsc')` gives. */
export type NfcPcscModule = NfcPcscNames & typeof NFC_ERRORS & typeof NFC_CODES

function nfcPcscOf(service: ScardService): NfcPcscModule {
  class NFC extends NfcWatch {
    constructor(logger?: NfcLogger) {
      super(service, logger)
    }
  }
  const modes = { CONNECT_MODE_CARD, CONNECT_MODE_DIRECT, TAG_ISO_14443_3, TAG_ISO_14443_4 }
  return { NFC, Reader: NfcReader, ...modes, KEY_TYPE_A: 0x60, KEY_TYPE_B: 0x61, ...NFC_CODES, ...NFC_ERRORS }
}

function smartcardOf(service: ScardService): SmartcardModule {
  class Context extends SmartcardContext {
    constructor() {
      super(service)
    }
  }
  class Devices extends SmartcardDevices {
    constructor() {
      super(service)
    }
  }
  class ReaderMonitor extends SmartcardMonitor {
    constructor() {
      super(service)
    }
  }
  return {
    ...{ Context, Devices, ReaderMonitor, Reader: SmartcardReader, Card: SmartcardCard, CardWrapper: SmartcardWrapper },
    wrapCard: (card: SmartcardCard) => new SmartcardWrapper(card),
    ...{ buildGetResponseCommand, correctLeInCommand, transmitWithAutoResponse },
    ...{ SCARD_CTL_CODE: controlCode, CM_IOCTL_GET_FEATURE_REQUEST, parseFeatures, ...FEATURES },
    ...SMARTCARD_ERRORS,
    ...SCARD,
  }
}

/**
 * Card readers in memory, and three packages that find them. A test puts cards in and takes them out. The tool under test runs as it is:
 * only its package is replaced, by `vi.mock`, by `jest.mock`, or by an argument. Events and errors are those of the packages with pcscd on
 * Linux. Nothing keeps the process alive, and no card loses its power after some time.
 *
 * @example
 * ```ts
 * import { Card } from 'pocketsim'
 * import { VirtualPcsc } from 'pocketsim/testing/readers'
 *
 * const pcsc = new VirtualPcsc()
 * const reader = pcsc.addReader()
 * const { Devices } = pcsc.smartcard
 * const devices = new Devices()
 * const inserted = new Promise((resolve) => devices.on('card-inserted', resolve))
 * devices.start()
 * reader.insert(Card.create())
 * const { card } = await inserted
 * const answer = await card.transmit([0x00, 0x20, 0x00, 0x01])
 * answer.toString('hex') // => '63c3'
 * devices.stop()
 * ```
 */
export class VirtualPcsc {
  readonly #service = new ScardService()
  readonly #readers = new Map<string, VirtualReader>()
  /** The package `smartcard`, version 3. `control` finds no features. */
  readonly smartcard: SmartcardModule = smartcardOf(this.#service)
  /** The package `nfc-pcsc`, without the commands of memory cards and without the reader ACR122. */
  readonly nfcPcsc: NfcPcscModule = nfcPcscOf(this.#service)
  /** The function that the packages `@pokusew/pcsclite` and `pcsclite` export. */
  readonly pcsclite = (): Pcsclite => new Pcsclite(this.#service)

  /**
   * Plugs a reader in.
   *
   * @param name - as programs see it; that of the first reader of vpcd by default
   * @throws PocketsimError `OPTION_FORMAT` for an empty name, or one that another reader has
   */
  addReader(name: string = USUAL_NAME): VirtualReader {
    if (typeof name !== 'string' || name === '') throw new PocketsimError('OPTION_FORMAT', 'name: want a text')
    if (this.#service.has(name)) throw new PocketsimError('OPTION_FORMAT', 'name: another reader has this name')
    const reader = readerOf(this.#service.add(name))
    this.#readers.set(name, reader)
    return reader
  }

  /** Unplugs a reader. Its card is taken out first. Nothing happens if there is no such reader. */
  removeReader(name: string): void {
    this.#readers.get(name)?.remove()
    this.#readers.delete(name)
    this.#service.delete(name)
  }

  /** The readers, in the order in which they were plugged in. */
  get readers(): readonly VirtualReader[] {
    return [...this.#readers.values()]
  }
}
