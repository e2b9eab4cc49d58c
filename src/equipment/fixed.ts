import { maySend as listsBoth, mayDial } from './files/fixed-dialling.js'
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

/** Whether fixed dialling allows a message to a number, through the service centre on the SIM. TS 31.102 §4.2.24 */
export function maySendTo(kit: EquipmentKit, destination: string): boolean {
  const listed = listOf(kit)
  return listed === undefined || listsBoth(destination, kit.files?.serviceCentre() ?? destination, listed)
}
