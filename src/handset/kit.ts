import type { Equipment } from '../equipment/equipment.js'
import type { Layer } from './layer.js'
import type { MenuPreset } from './menu/item.js'
import type { Locale } from './texts/catalogue.js'
import type { Texts } from './texts/en.js'

/** What a face works with. */
export interface Kit {
  readonly texts: Texts
  readonly locale: Locale
  readonly menu: MenuPreset
  readonly body: Pick<Equipment, 'state' | 'context' | 'imei' | 'request'>
  /** What each call asks for about the own number, unless a code in front of the number says another thing. TS 22.081 §2 */
  readonly clir: 'restricted' | 'allowed' | undefined
  /** The layer in which a key acts. */
  readonly at: Layer
}
