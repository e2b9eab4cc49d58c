import { en, type Texts } from './en.js'
import { ru } from './ru.js'

/** The languages of a handset. */
export const CATALOGUES = { en, ru } as const satisfies Record<string, Texts>

/** A language of the handset. */
export type Locale = keyof typeof CATALOGUES
