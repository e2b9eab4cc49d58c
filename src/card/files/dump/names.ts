import { uiccFiles } from '../default/uicc.js'
import type { FileProfile } from '../profile.js'

const byPath = new Map(uiccFiles.map((row) => [row.path, row]))

/** The file of the default tree at a path. */
export const usualFile = (path: string): FileProfile | undefined => byPath.get(path)
