import { FIXED } from './common.js'
import { does, type MenuPreset, onOff, opens } from './item.js'

const ON_OFF = onOff(['On', 'Вкл.'], ['Off', 'Выкл.'])

/**
 * Menus by the name that the `menu` option takes. The English wording is that of the manual. The Russian one is checked for Android
 * and Firefox OS; for the others it is a translation. docs/wording.md says after which sources.
 *
 * @example
 * ```ts
 * import { MENUS } from 'pocketsim'
 *
 * MENUS.ios.source // => 'support.apple.com HT201529; digitalcitizen.life, SIM PIN on iPhone'
 * ```
 */
export const MENUS = {
  'operator-generic': {
    phone: 'any phone, in the words of an operator',
    source:
      'what an operator tells its customers: Menu, Options/Settings, Locks/Security, SIM lock, Request PIN code, Disable',
    items: [
      {
        ...opens('Settings', 'Настройки', {
          ...opens(
            'Security',
            'Защита',
            opens(
              'SIM lock',
              'Блокировка SIM',
              {
                ...opens(
                  'Request PIN code',
                  'Запрос PIN-кода',
                  ...[
                    { ...does('pin-request-on', 'Enable', 'Включить'), also: ['On', 'Вкл.'] },
                    { ...does('pin-request-off', 'Disable', 'Отключить'), also: ['Off', 'Выкл.'] },
                  ],
                ),
                also: ['PIN request'],
              },
              does('change-pin', 'Change PIN', 'Изменить PIN'),
            ),
            FIXED,
          ),
          also: ['Locks', 'Блокировки'],
        }),
        also: ['Options', 'Опции'],
      },
    ],
  },
  'nokia-s40': {
    phone: 'Nokia Series 40, from 2003 (3595, 6170)',
    source: 'Nokia 3595 user guide, manualsdump.com 219510, p. 94; Nokia 6170 user guide, azmanual.com, p. 60',
    items: [
      opens(
        'Settings',
        'Настройки',
        opens(
          'Security settings',
          'Настройки защиты',
          { ...opens('PIN code request', 'Запрос PIN-кода', ...ON_OFF), asksFirst: true },
          opens('Change access codes', 'Изменение кодов доступа', {
            ...does('change-pin', 'Change PIN code', 'Изменить PIN-код'),
            onlyWhileOn: true,
          }),
          FIXED,
        ),
      ),
    ],
  },
  'symbian-s60': {
    phone: 'Symbian Series 60, from 2003 (Nokia 6600, E62)',
    source: 'Nokia 6600 and E62 user guides, helpdoc.net',
    items: [
      opens(
        'Tools',
        'Инструменты',
        opens(
          'Settings',
          'Настройки',
          opens(
            'Security',
            'Защита',
            opens(
              'Phone and SIM',
              'Телефон и SIM',
              opens('PIN code request', 'Запрос PIN-кода', ...ON_OFF),
              does('change-pin', 'PIN code', 'PIN-код'),
            ),
            FIXED,
          ),
        ),
      ),
    ],
  },
  'sony-ericsson': {
    phone: 'Sony Ericsson, 2005 to 2009',
    source: 'Sony Ericsson AC052014 user guide, p. 25; fixya.com t656780',
    items: [
      opens(
        'Settings',
        'Настройки',
        opens(
          'General',
          'Общие',
          opens(
            'Security',
            'Защита',
            opens(
              'Locks',
              'Блокировки',
              opens(
                'SIM protection',
                'Защита SIM-карты',
                opens('Protection', 'Защита', ...ON_OFF),
                does('change-pin', 'Change PIN', 'Изменить PIN'),
              ),
            ),
            FIXED,
          ),
        ),
      ),
    ],
  },
  siemens: {
    phone: 'Siemens E81, EF81, 2006',
    source: 'Siemens E81 user guide, manualshive.com, p. 20',
    items: [
      opens(
        'Settings',
        'Настройки',
        opens(
          'Security',
          'Безопасность',
          opens(
            'PIN codes',
            'PIN-коды',
            opens('PIN control', 'Контроль PIN', ...ON_OFF),
            does('change-pin', 'Change PIN', 'Изменить PIN'),
          ),
          FIXED,
        ),
      ),
    ],
  },
  motorola: {
    phone: 'Motorola i860, 2004',
    source: 'Motorola i860 user guide, manualslib.com 432963, p. 23',
    items: [
      opens(
        'Settings',
        'Настройки',
        opens(
          'Security',
          'Безопасность',
          opens('SIM PIN', 'PIN SIM-карты', ...ON_OFF),
          opens('Change Password', 'Смена пароля', {
            ...does('change-pin', 'SIM PIN', 'PIN SIM-карты'),
            onlyWhileOn: true,
          }),
          FIXED,
        ),
      ),
    ],
  },
  'firefox-os': {
    phone: 'Firefox OS, from 2013',
    source:
      'mozilla-b2g/gaia, apps/settings/elements/simpin.html, panels/simpin/simpin.js, and the settings app in Russian',
    items: [
      opens(
        'Settings',
        'Параметры',
        opens(
          'SIM security',
          'Защита SIM',
          does('pin-request', 'SIM PIN', 'SIM PIN'),
          {
            ...does('change-pin', 'Change PIN', 'Сменить PIN'),
            onlyWhileOn: true,
          },
          FIXED,
        ),
      ),
    ],
  },
  android: {
    phone: 'Android 13 and newer',
    source:
      'AOSP packages/apps/Settings, res/values and values-ru/strings.xml, IccLockSettings.java; digitalcitizen.life',
    items: [
      opens(
        'Settings',
        'Настройки',
        opens(
          'Security & privacy',
          'Безопасность и конфиденциальность',
          opens(
            'More security & privacy',
            'Другие настройки безопасности',
            opens(
              'SIM lock',
              'Блокировка SIM-карты',
              does('pin-request', 'Lock SIM card', 'Блокировка SIM-карты'),
              does('change-pin', 'Change SIM PIN', 'Изменение PIN SIM-карты'),
            ),
            FIXED,
          ),
        ),
      ),
    ],
  },
  ios: {
    phone: 'iPhone',
    source: 'support.apple.com HT201529; digitalcitizen.life, SIM PIN on iPhone',
    items: [
      opens('Settings', 'Настройки', {
        ...opens(
          'Cellular',
          'Сотовая связь',
          opens('SIM PIN', 'SIM-PIN', does('pin-request', 'SIM PIN', 'SIM-PIN'), {
            ...does('change-pin', 'Change PIN', 'Изменить PIN'),
            onlyWhileOn: true,
          }),
          FIXED,
        ),
        also: ['Mobile Data', 'Phone'],
      }),
    ],
  },
} as const satisfies Record<string, MenuPreset>

/** The name of a menu in {@link MENUS}. */
export type MenuName = keyof typeof MENUS
