import type { NetworkWire, PhoneSide } from '../network/wire.js'
import type { HandsetEvents } from './events.js'
import type { SimFiles } from './files/sim-files.js'
import type { MenuPreset } from './menu/item.js'
import type { Locale } from './texts/catalogue.js'
import type { Texts } from './texts/en.js'
import type { Usim } from './usim.js'

/** What a phone works with. */
export interface Kit {
  readonly texts: Texts
  readonly locale: Locale
  readonly menu: MenuPreset
  readonly imei: string
  readonly network: NetworkWire | undefined
  /** The time in ms since 1970. */
  readonly now: () => number
  /** The card, where there is one. */
  readonly usim: Usim | undefined
  readonly files: SimFiles | undefined
  /** Where a network that lets the phone in can reach it from now on. */
  readonly side: () => PhoneSide
  readonly tell: <Event extends keyof HandsetEvents>(event: Event, told: HandsetEvents[Event]) => void
}
