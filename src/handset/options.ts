import { anything, type Check, fields, type OptionalFields, oneOf, rule } from '../bytes/checks.js'
import { Equipment } from '../equipment/equipment.js'
import { EQUIPMENT_FIELDS, type EquipmentOptions } from '../equipment/options.js'
import { PocketsimError } from '../error.js'
import type { Kit } from './kit.js'
import type { MenuPreset } from './menu/item.js'
import type { MenuName } from './menu/presets.js'
import { wantMenu } from './menu/want.js'
import { CATALOGUES, type Locale } from './texts/catalogue.js'

/** How a {@link Handset} is set up: its face, and the options of its {@link Equipment}. */
export interface HandsetOptions extends EquipmentOptions {
  /**
   * The body that the phone shares with another face, such as that of a phone with a data cable. The options of the equipment are left out
   * then. By default the phone has a body of its own.
   */
  readonly equipment?: Equipment | undefined
  /** Language of the screen: `en` by default. */
  readonly locale?: Locale | undefined
  /** The menus: a name in {@link MENUS}, or your own menus; `operator-generic` by default. */
  readonly menu?: MenuName | MenuPreset | undefined
  /**
   * Whether the phone asks the network with each call to hide (`restricted`) or to show (`allowed`) its number; as the menus say by default,
   * and else it leaves that to the network. `*31#` and `#31#` in front of a number count more. Emergency calls never ask. TS 22.081 §2
   */
  readonly clir?: 'restricted' | 'allowed' | undefined
}

/** The error for a wrong argument. */
export const misuse = (message: string) => new PocketsimError('OPTION_FORMAT', message)

const face: OptionalFields<Omit<HandsetOptions, keyof EquipmentOptions>> = {
  equipment: rule<Equipment>('an Equipment', (value) => value instanceof Equipment),
  locale: oneOf<Locale>(CATALOGUES),
  menu: anything,
  clir: oneOf(['restricted', 'allowed']),
}
const checkFace: Check<HandsetOptions> = fields<HandsetOptions>({}, { ...face, ...EQUIPMENT_FIELDS })

/** The wording, the menus and the body of a phone. Throws if an option is wrong, unknown, or for a body that is there already. */
export function equip(options: HandsetOptions): Omit<Kit, 'body' | 'at'> & { readonly body: Equipment } {
  checkFace(options, 'options', 'OPTION_FORMAT')
  const { equipment, locale = 'en', menu: wanted = 'operator-generic', clir, ...body } = options
  const [extra] = Object.entries(body).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  if (equipment !== undefined && extra !== undefined) {
    throw misuse(`options.${extra}: the equipment that is shared has its own; leave one of them out`)
  }
  const menu = wantMenu(wanted)
  return { texts: CATALOGUES[locale], locale, menu, clir: clir ?? menu.clir, body: equipment ?? new Equipment(body) }
}
