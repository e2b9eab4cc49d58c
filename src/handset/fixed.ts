import { maySend as listsBoth, mayDial } from './files/fixed-dialling.js'
import type { Kit } from './kit.js'

/** The list of fixed dialling, where that is on. */
function listOf({ files }: Kit): readonly string[] | undefined {
  if (files?.fixedDialling() !== 'active') return undefined
  return (files.fixedNumbers() ?? []).map(({ number }) => number)
}

/** Whether a number, or a code for the network as typed, may go out. Emergency calls never come here. TS 31.102 §4.2.24 */
export function mayGo(kit: Kit, text: string): boolean {
  const listed = listOf(kit)
  return listed === undefined || mayDial(text, listed)
}

/** Whether a short message may go out: to its destination, by the service centre that the SIM names. TS 31.102 §4.2.24 */
export function maySendTo(kit: Kit, destination: string): boolean {
  const listed = listOf(kit)
  return listed === undefined || listsBoth(destination, kit.files?.serviceCentre() ?? destination, listed)
}
