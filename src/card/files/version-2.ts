import { elements } from './path.js'
import type { FileProfile } from './profile.js'

/**
 * The default files of a UICC when snapshots of version 2 were written, in their order: a directory, then its files. One with `=`
 * shared the bytes of another. A stored format, which stays as it is when the default files change.
 */
const UICC: readonly string[] = [
  '/ 2F06 2F00 2F05 2FE2',
  '7FFF/ 6F06 6F05 6F07 6F08 6F09 6F31 6F37 6F38 6F39 6F3B 6F3C 6F3E 6F3F 6F40 6F41 6F42 6F43 6F46 6F49 6F56 6F5B 6F5C',
  '7FFF/ 6F60 6F61 6F62 6F73 6F78 6F7B 6F7E 6FAD 6FB7 6FC4 6FC5 6FC6 6FD9 6FE3 6FE4',
  '7FFF/5F3B/ 4F20 4F52',
  '7FFF/5FC0/ 4F01 4F02 4F03 4F04 4F05 4F06',
  '7F10/ 6F3A =6F3B =6F3C 6F3D =6F40 =6F42 =6F43 6F44 =6F49 6F4A 6F4B',
  '7F20/ =6F05 =6F07 =6F20 6F30 =6F31 =6F37 6F38 =6F39 =6F3E =6F3F =6F41 =6F46 =6F52 =6F53 =6F60 =6F61 =6F62 6F74',
  '7F20/ =6F78 =6F7B =6F7E =6FAD 6FAE 6FB7',
]

/** Those of a GSM SIM at that time: two files of the MF, nothing of the USIM, and each file with bytes of its own. */
const SIM: readonly string[] = [
  '/ 2F05 2FE2',
  ...UICC.filter((row) => /^7F[12]0/.test(row)).map((row) => row.replaceAll('=', '')),
]

const BASES = { uicc: UICC, sim: SIM, none: [] } as const satisfies Record<string, readonly string[]>

/**
 * The files that had a place of their own in the memory of a card when snapshots of version 2 were written, in the order of their
 * places: the default files, and then the card's own. A card's own file with the path of a default file stood in its place.
 *
 * @param base - the default files that the card had
 * @param own - the files of its profile
 */
export function placesOfVersion2(base: keyof typeof BASES, own: readonly FileProfile[] = []): string[] {
  const places = new Map<string, boolean>()
  for (const row of BASES[base]) {
    const [directory = '', ...files] = row.split(' ')
    for (const file of files) {
      const path = `${directory}${file.replace('=', '')}`.replace(/^\//, '')
      places.set(path, !file.startsWith('='))
    }
  }
  for (const { path, type, sameAs } of own) {
    places.set(elements(path).join('/'), type !== 'df' && sameAs === undefined)
  }
  return [...places].flatMap(([path, hasPlace]) => (hasPlace ? path : []))
}
