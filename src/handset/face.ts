import type { TextMessage } from '../equipment/messages/text-message.js'
import type { NetworkCode } from '../equipment/services.js'
import { awaitsAnswer, callsOf, type EquipmentState } from '../equipment/state.js'
import type { AskedPassword } from '../network/outcome.js'
import type { CallNotice } from '../network/wire.js'
import type { Kit } from './kit.js'
import { LAYERS, type Layer } from './layer.js'
import { asksFor, HOME, type View } from './view.js'

/** What was typed and said in a layer. It stays while another layer is in front. */
export interface Sheet {
  /** The text that is being typed, in clear. */
  readonly input: string
  /** What the phone says until the next key. It never holds a code. */
  readonly message: readonly string[]
  /** An answer that covers the layer until the next key. */
  readonly answer?: CodeAnswer | undefined
  /** The operation that waits for a password, which is what is typed then. TS 24.010 §4 */
  readonly waits?: WaitingService | undefined
}

/** What the network or the phone answers to a code: a headline and lines. */
export interface CodeAnswer {
  readonly title: string
  readonly lines: readonly string[]
}

/** An operation on services, and the password that the network asks for. */
export interface WaitingService {
  readonly code: NetworkCode
  readonly asks: AskedPassword
}

/** A text of the network, and whether it waits for a reply. TS 24.090 §5 */
export interface UssdText {
  readonly text: string
  readonly more: boolean
}

/** What the screen says of a call beside its state. It ends with the next key, with its call, and with what is the opposite of it. */
export interface Note {
  /** The number of its call; left out if it is about all calls. */
  readonly call?: number
  readonly notice?: CallNotice
  readonly lines: readonly string[]
}

/** All that a user sees and does, apart from what the equipment knows. */
export interface FaceState {
  /** What the user opened, or what the SIM demands. */
  readonly view: View
  readonly sheets: Readonly<Record<Layer, Sheet>>
  readonly ussd?: UssdText | undefined
  /** Messages of class 0 that nobody has closed, the first that came in front. TS 23.038 §4 */
  readonly flashes: readonly TextMessage[]
  readonly notes: readonly Note[]
  /** How calls ended. It stays until a key is pressed where it can be read, or another call begins. */
  readonly ended: readonly string[]
}

/** When each layer is there. */
const IS_THERE = {
  ringing: (_, body) => callsOf(body).some(awaitsAnswer),
  ussd: ({ ussd }) => ussd !== undefined,
  call: (_, body) => callsOf(body).length > 0,
  flash: ({ flashes }) => flashes.length > 0,
  own: () => true,
} as const satisfies Record<Layer, (face: FaceState, body: EquipmentState) => boolean>

/** Nothing is said. */
const NOTHING = [] as const
const EMPTY: Sheet = { input: '', message: NOTHING }

/** The layer in front. */
export const frontOf = (face: FaceState, body: EquipmentState): Layer =>
  LAYERS.find((layer) => IS_THERE[layer](face, body)) ?? 'own'

/** The dialog of a SIM that demands a code, or home. */
export function baseOf({ sim }: EquipmentState): View {
  if (sim.is === 'pin') return asksFor('unlock')
  return sim.is === 'puk' ? asksFor('unblock') : HOME
}

/** A face without anything typed or said. */
export const fresh = (body: EquipmentState): FaceState => ({
  view: baseOf(body),
  sheets: { ringing: EMPTY, ussd: EMPTY, flash: EMPTY, call: EMPTY, own: EMPTY },
  flashes: [],
  notes: NOTHING,
  ended: NOTHING,
})

/** Changes the sheet of a layer. */
export const onSheet = (face: FaceState, layer: Layer, change: Partial<Sheet>): FaceState => ({
  ...face,
  sheets: { ...face.sheets, [layer]: { ...face.sheets[layer], ...change } },
})

/** The sheet of the layer in which a key acts. */
export const sheetOf = (face: FaceState, { at }: Kit): Sheet => face.sheets[at]

/** Whether the layer in front has a place for how calls ended. */
const showsEnded = ({ view }: FaceState, { at }: Kit): boolean =>
  at === 'call' || at === 'ringing' || (at === 'own' && (view.at === 'home' || view.at === 'dialog'))

/** What the phone says in front. */
export const saidOf = (face: FaceState, kit: Kit): readonly string[] => {
  const { message } = sheetOf(face, kit)
  return showsEnded(face, kit) ? [...face.ended, ...message] : message
}

/** A key was pressed: what was said in front has been read. */
export function hasRead(face: FaceState, kit: Kit): FaceState {
  const { message, answer } = sheetOf(face, kit)
  const inCall = kit.at === 'call' || kit.at === 'ringing'
  const notes = inCall ? NOTHING : face.notes
  const ended = showsEnded(face, kit) ? NOTHING : face.ended
  const after =
    message.length === 0 && answer === undefined ? face : onSheet(face, kit.at, { message: NOTHING, answer: undefined })
  return notes === face.notes && ended === face.ended ? after : { ...after, notes, ended }
}

/** What was typed there. */
export const typedIn = (face: FaceState, { at }: Kit): string => face.sheets[at].input

/** Writes something in place of what was typed. */
export const retype = (face: FaceState, { at }: Kit, input: string): FaceState => onSheet(face, at, { input })

/** Says something in place of what was typed; what is in front stays. */
export const say = (face: FaceState, { at }: Kit, ...message: string[]): FaceState =>
  onSheet(face, at, { input: '', message })

/** What was begun is done: the user is at the beginning of the layer again, which says something. */
export function rest(face: FaceState, kit: Kit, message: readonly string[] = []): FaceState {
  const after = say(face, kit, ...message)
  return kit.at === 'own' ? { ...after, view: baseOf(kit.body.state) } : after
}

/** Opens something in the user's own layer. */
export const showView = (face: FaceState, view: View, message: readonly string[] = []): FaceState => ({
  ...onSheet(face, 'own', { input: '', message }),
  view,
})

/** Covers a layer with an answer, until the next key. */
export const cover = (face: FaceState, layer: Layer, title: string, lines: readonly string[]): FaceState =>
  onSheet(face, layer, { answer: { title, lines } })

/** Shows the answer to what was typed. */
export const result = (face: FaceState, kit: Kit, title: string, lines: readonly string[]): FaceState =>
  cover(rest(face, kit), kit.at, title, lines)

/** Adds something to what a layer says, and leaves what was typed. It does not repeat the last lines. */
export function note(face: FaceState, layer: Layer, ...lines: string[]): FaceState {
  const { message } = face.sheets[layer]
  if (lines.length === 0 || lines.join() === message.slice(-lines.length).join()) return face
  return onSheet(face, layer, { message: [...message, ...lines] })
}
