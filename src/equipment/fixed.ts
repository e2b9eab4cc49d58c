import { mayDial, unlisted } from './files/fixed-dialling.js'
import type { EquipmentKit } from './kit.js'

/** The list of fixed dialling; `undefined` while it is off. */
function listOf({ files }: EquipmentKit): readonly string[] | undefined {
  if (files?.fixedDialling() !== 'active') return undefined
  return (files.fixedNumbers() ?? []).map(({ number }) => number)
}

/** Whether fixed dialling allows a number, or a code for the network. Emergency calls do not ask. TS 31.102 §4.2.24 */
export function mayGo(kit: EquipmentKit, text: string): boolean {
  const listed = listOf(kit)
  return listed === undefined || mayDial(text, listed)
}

/** What fixed dialling does not list of a message: its number, or the service centre on the SIM. TS 31.102 §4.2.24 */
export function unlistedIn(kit: EquipmentKit, destination: string): ReturnType<typeof unlisted> {
  const listed = listOf(kit)
  return listed && unlisted(destination, kit.files?.serviceCentre() ?? destination, listed)
}
