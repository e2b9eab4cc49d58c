import type { Locale, MenuAction, MenuPreset } from '../../src/index.js'
import { MENUS, menuPath } from '../../src/index.js'

const way = (menu: MenuPreset, action: MenuAction, locale: Locale) => {
  const labels = menuPath(menu, action, locale)
  return labels.length > 0 ? labels.join(' → ') : 'no such item'
}

const section = ([name, menu]: [string, MenuPreset]) => `## \`${name}\`

${menu.phone}. Wording after: ${menu.source}.

| what | English | Russian |
| --- | --- | --- |
| PIN request off | ${way(menu, 'pin-request-off', 'en')} | ${way(menu, 'pin-request-off', 'ru')} |
| PIN request on | ${way(menu, 'pin-request-on', 'en')} | ${way(menu, 'pin-request-on', 'ru')} |
| change of PIN | ${way(menu, 'change-pin', 'en')} | ${way(menu, 'change-pin', 'ru')} |
| fixed dialling: its numbers | ${way(menu, 'fixed-list', 'en')} | ${way(menu, 'fixed-list', 'ru')} |
`

/** docs/menus.md, made from the presets alone. */
export const menuPage = (): string => `# Menus of real phones

This page is made from the presets in \`src/handset/menu/presets.ts\`. A test fails when the two differ, and \`npm run docs:update\` writes the
page anew. The option \`menu\` of a handset takes one of these names, or a menu of your own. On every path below but the last the phone asks for
the PIN once, and a test walks each path. *Fixed dialling* and its items have our own words: *On* and *Off* beside *List* ask for PIN2. The English wording is that of the manual. The Russian one is checked for Android and Firefox OS; for the others
it is a translation. [The words on the screen](wording.md) says after which sources.

${Object.entries<MenuPreset>(MENUS).map(section).join('\n')}`
