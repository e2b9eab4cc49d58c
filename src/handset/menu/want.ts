import { nearest } from '../../bytes/nearest.js'
import { PocketsimError } from '../../error.js'
import { withCommon } from './common.js'
import { isMenu, type MenuPreset } from './item.js'
import { MENUS, type MenuName } from './presets.js'

/** Menus with the items that all phones have, from the time when they were first wanted. */
const made = new Map<MenuName, MenuPreset>()

function named(name: MenuName): MenuPreset {
  const menu = made.get(name) ?? withCommon(MENUS[name])
  made.set(name, menu)
  return menu
}

/** The menus of a phone, with the items that all phones have. Throws for a name that does not exist, and for anything that is no menu. */
export function wantMenu(menu: MenuName | MenuPreset): MenuPreset {
  if (typeof menu === 'string' && Object.hasOwn(MENUS, menu)) return named(menu)
  if (typeof menu === 'object' && isMenu(menu)) return withCommon(menu)
  const names = Object.keys(MENUS)
  const near = typeof menu === 'string' ? nearest(menu, names) : undefined
  const known = near === undefined ? `one of ${names.join(', ')}` : `${near} or another name of MENUS`
  throw new PocketsimError(
    'OPTION_FORMAT',
    `menu: want ${known}, or an object with items, each with a label in en and ru`,
  )
}
