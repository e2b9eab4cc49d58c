import { elements } from './path.js'
import type { FileProfile } from './profile.js'

/**
 * The default files of a UICC when snapshots of version 2 were written, in their order: a directory with the beginning of its FIDs, then
 * how the FIDs of its files end. One with `=` shared the bytes of another. A stored format, which stays as it is when the default files
 * change.
 */
const UICC: readonly string[] = [
  '2F 06 00 05 E2',
  '7FFF/6F 06 05 07 08 09 31 37 38 39 3B 3C 3E 3F 40 41 42 43 46 49 56 5B 5C 60 61 62 73 78 7B 7E AD B7 C4 C5 C6 D9 E3 E4',
  '7FFF/5F3B/4F 20 52',
  '7FFF/5FC0/4F 01 02 03 04 05 06',
  '7F10/6F 3A =3B =3C 3D =40 =42 =43 44 =49 4A 4B',
  '7F20/6F =05 =07 =20 30 =31 =37 38 =39 =3E =3F =41 =46 =52 =53 =60 =61 =62 74 =78 =7B =7E =AD AE B7',
]

/** Those of a GSM SIM at that time: two files of the MF, nothing of the USIM, and each file with bytes of its own. */
const SIM: readonly string[] = ['2F 05 E2', ...UICC.slice(-2).map((row) => row.replaceAll('=', ''))]

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
    const [start = '', ...files] = row.split(' ')
    for (const file of files) places.set(`${start}${file.replace('=', '')}`, !file.startsWith('='))
  }
  for (const { path, type, sameAs } of own) {
    places.set(elements(path).join('/'), type !== 'df' && sameAs === undefined)
  }
  return [...places].flatMap(([path, hasPlace]) => (hasPlace ? path : []))
}
