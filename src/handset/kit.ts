import type { SimFiles } from '../equipment/files/sim-files.js'
import type { Usim } from '../equipment/usim.js'
import type { NetworkWire, PhoneSide } from '../network/wire.js'
import type { HandsetEvents } from './events.js'
import type { MenuPreset } from './menu/item.js'
import type { Locale } from './texts/catalogue.js'
import type { Texts } from './texts/en.js'

/** What a phone works with. */
export interface Kit {
  readonly texts: Texts
  readonly locale: Locale
  readonly menu: MenuPreset
  readonly imei: string
  readonly network: NetworkWire | undefined
  /** The time in ms since 1970. */
  readonly now: () => number
  /** The card, if there is one. */
  readonly usim: Usim | undefined
  readonly files: SimFiles | undefined
  /** Where the network can reach the phone from now on; an earlier side is not heard any more. */
  readonly openSide: () => PhoneSide
  /** The network does not reach the phone any more. */
  readonly closeSide: () => void
  readonly tell: <Event extends keyof HandsetEvents>(event: Event, told: HandsetEvents[Event]) => void
}
