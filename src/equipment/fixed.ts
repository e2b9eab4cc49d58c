import { mayDial, unlisted } from './files/fixed-dialling.js'
import type { FixedChange } from './files/fixed-list.js'
import type { SimFiles } from './files/sim-files.js'
import type { EquipmentKit, Step } from './kit.js'
import type { EquipmentState } from './state.js'
import type { PinResult } from './usim.js'

/** Fixed dialling on or off, and the PIN2 for it. */
export interface FixedSwitch {
  readonly on: boolean
  /** 4 to 8 decimal digits. */
  readonly pin2: string
}

/** A SIM that is not open has no list. */
export const NO_LIST: FixedChange = { ok: false, reason: 'no-record' }

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

/** What carries out a request about the files of fixed dialling. `without` answers while the SIM is not open. */
export const fixedStep =
  <Input, Answer>(act: (files: SimFiles, input: Input) => Answer, without: Answer) =>
  (state: EquipmentState, { files }: EquipmentKit, input: Input): Step<Answer> => [
    state,
    files !== undefined && state.sim.is === 'ready' ? act(files, input) : without,
  ]

/** Switches fixed dialling with PIN2, which the card counts if it is wrong. TS 31.102 §4.2.47, §5.3.2 */
export function switchFixed(state: EquipmentState, kit: EquipmentKit, { on, pin2 }: FixedSwitch): Step<PinResult> {
  const [, result] = fixedStep<undefined, PinResult>((files) => files.setFixedDialling(on, pin2), { is: 'refused' })(
    state,
    kit,
    undefined,
  )
  return [result.is === 'silent' ? { ...state, sim: { is: 'silent' } } : state, result]
}
