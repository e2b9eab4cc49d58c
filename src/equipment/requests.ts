import type { MmiCode } from '../mmi/code.js'
import {
  actOnCall,
  answerCall,
  type CallsAnswer,
  type DialAnswer,
  type DialRequest,
  endCalls,
  placeCall,
  refreshed,
  sendTone,
  type Tone,
} from './calls/act.js'
import type { DiallingNumber } from './files/dialling.js'
import type { FixedChange, FixedDialling, FixedEntry, FixedList } from './files/fixed-list.js'
import { type FixedSwitch, fixedStep, NO_LIST, switchFixed } from './fixed.js'
import type { EquipmentKit, Step } from './kit.js'
import { deleteMessage, readMessage, reread } from './messages/memory.js'
import { type SendRequest, type SmsOutcome, send } from './messages/send.js'
import type { TextMessage } from './messages/text-message.js'
import { type PinOrder, pinCommand } from './pin.js'
import { givePassword, releaseService, requestService, type ServiceAnswer, type ServiceRequest } from './services.js'
import { type EquipmentState, networkLine } from './state.js'
import type { PinResult } from './usim.js'
import { releaseUssd, replyUssd, requestUssd, type UssdAnswer } from './ussd.js'

type Nothing = undefined

/** What a face can ask of the equipment, by name: what it gives, and what it gets. */
export interface Requests {
  /** A PIN command to the card. */
  readonly pin: { readonly input: PinOrder; readonly answer: PinResult }
  readonly dial: { readonly input: DialRequest; readonly answer: DialAnswer }
  readonly answer: { readonly input: Nothing; readonly answer: CallsAnswer }
  /** The END key. */
  readonly 'hang-up': { readonly input: Nothing; readonly answer: CallsAnswer }
  /** A code that acts on calls. */
  readonly act: { readonly input: Extract<MmiCode, { kind: 'in-call' }>; readonly answer: CallsAnswer }
  readonly tone: { readonly input: Tone; readonly answer: CallsAnswer }
  readonly ussd: { readonly input: string; readonly answer: UssdAnswer }
  readonly 'ussd-reply': { readonly input: string; readonly answer: UssdAnswer }
  readonly 'ussd-release': { readonly input: Nothing; readonly answer: Nothing }
  readonly service: { readonly input: ServiceRequest; readonly answer: ServiceAnswer }
  /** The password that the network asks for. */
  readonly 'service-password': { readonly input: string; readonly answer: ServiceAnswer }
  readonly 'service-release': { readonly input: Nothing; readonly answer: Nothing }
  readonly send: { readonly input: SendRequest; readonly answer: SmsOutcome }
  /** Reads the messages again. */
  readonly messages: { readonly input: Nothing; readonly answer: readonly TextMessage[] }
  readonly 'read-message': { readonly input: TextMessage; readonly answer: TextMessage }
  readonly 'delete-message': { readonly input: TextMessage; readonly answer: readonly TextMessage[] }
  /** The number at a place of the SIM's phone book. TS 22.030 §6.6.4 */
  readonly recall: { readonly input: number; readonly answer: DiallingNumber | undefined }
  /** Whether fixed dialling is on; `undefined` while the SIM does not tell. TS 31.102 §4.2.47 */
  readonly 'fixed-dialling': { readonly input: Nothing; readonly answer: FixedDialling | undefined }
  /** Switches fixed dialling on or off with PIN2. */
  readonly 'set-fixed-dialling': { readonly input: FixedSwitch; readonly answer: PinResult }
  /** The list of fixed dialling; `undefined` if the SIM has none. TS 31.102 §4.2.24 */
  readonly 'fixed-list': { readonly input: Nothing; readonly answer: FixedList | undefined }
  /** Writes a number into a record of the list. The request `pin` must have given PIN2 before. */
  readonly 'write-fixed': { readonly input: FixedEntry; readonly answer: FixedChange }
  /** Frees a record of the list. The request `pin` must have given PIN2 before. */
  readonly 'remove-fixed': { readonly input: number; readonly answer: FixedChange }
  /** Lets the network do what is due by now. */
  readonly tick: { readonly input: Nothing; readonly answer: Nothing }
}

/** The name of a request. */
export type RequestName = keyof Requests

/** What carries a request out. */
type Act<Name extends RequestName> = (
  state: EquipmentState,
  kit: EquipmentKit,
  input: Requests[Name]['input'],
) => Step<Requests[Name]['answer']>

/** Each request, and what carries it out. */
export const REQUESTS: { readonly [Name in RequestName]: Act<Name> } = {
  pin: pinCommand,
  dial: placeCall,
  answer: answerCall,
  'hang-up': endCalls,
  act: actOnCall,
  tone: (state, _, digit) => sendTone(state, digit),
  ussd: requestUssd,
  'ussd-reply': replyUssd,
  'ussd-release': releaseUssd,
  service: requestService,
  'service-password': (state, _, password) => givePassword(state, password),
  'service-release': releaseService,
  send,
  messages: reread,
  'read-message': readMessage,
  'delete-message': deleteMessage,
  recall: (state, { files }, location) => [state, state.sim.is === 'ready' ? files?.recall(location) : undefined],
  'fixed-dialling': fixedStep((files) => files.fixedDialling(), undefined),
  'set-fixed-dialling': switchFixed,
  'fixed-list': fixedStep((files) => files.fixedList(), undefined),
  'write-fixed': fixedStep((files, { record, ...entry }: FixedEntry) => files.writeFixed(record, entry), NO_LIST),
  'remove-fixed': fixedStep((files, record: number) => files.removeFixed(record), NO_LIST),
  tick: (state) => [networkLine(state) ? refreshed(state) : state, undefined],
}
