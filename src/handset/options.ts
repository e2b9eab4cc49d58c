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
}

/** The error for a wrong argument. */
export const misuse = (message: string) => new PocketsimError('OPTION_FORMAT', message)

const face: OptionalFields<Omit<HandsetOptions, keyof EquipmentOptions>> = {
  equipment: rule<Equipment>('an Equipment', (value) => value instanceof Equipment),
  locale: oneOf<Locale>(CATALOGUES),
  menu: anything,
}
const checkFace: Check<HandsetOptions> = fields<HandsetOptions>({}, { ...face, ...EQUIPMENT_FIELDS })

/** The wording, the menus and the body of a phone. Throws if an option is wrong, unknown, or for a body that is there already. */
export function equip(options: HandsetOptions): Omit<Kit, 'body' | 'at'> & { readonly body: Equipment } {
  checkFace(options, 'options', 'OPTION_FORMAT')
  const { equipment, locale = 'en', menu = 'operator-generic', ...body } = options
  const [extra] = Object.entries(body).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  if (equipment !== undefined && extra !== undefined) {
    throw misuse(`options.${extra}: the equipment that is shared has its own; leave one of them out`)
  }
  return { texts: CATALOGUES[locale], locale, menu: wantMenu(menu), body: equipment ?? new Equipment(body) }
}
