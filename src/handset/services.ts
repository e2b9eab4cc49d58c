import { isDigits } from '../bytes/digits.js'
import type { NetworkCode, ServiceAnswer } from '../equipment/services.js'
import type { MmiCode, Procedure } from '../mmi/code.js'
import type { Refusal, ServiceEntry, SsOutcome } from '../network/outcome.js'
import { reasonOf } from '../network/reason.js'
import type { NetworkService } from '../network/service-names.js'
import { type FaceState, onSheet, result, say, typedIn, type WaitingService } from './face.js'
import type { Kit } from './kit.js'
import { problemText } from './names.js'
import type { Texts } from './texts/en.js'

type ServiceCode = Extract<MmiCode, { kind: 'supplementary-service' }>

/** How many digits a barring password has. TS 22.004 §5.2 */
const PASSWORD_DIGITS = 4

const isForwarding = (service: string): boolean => service.startsWith('call-forwarding')
const isSwitched = (service: string): boolean => service.startsWith('barring') || service === 'call-waiting'

const groupOf = ({ basicService }: ServiceEntry | Refusal, texts: Texts): string =>
  basicService === undefined ? '' : texts.groups[basicService]

/** The line about a forwarding for one kind of call. */
function forwardingLine(entry: ServiceEntry, texts: Texts): string {
  const { active, quiescent, number, noReplySeconds } = entry
  const group = groupOf(entry, texts)
  if (!active || number === undefined) return texts.notForwarded(group)
  const line =
    noReplySeconds === undefined
      ? texts.forwardedTo(group, number)
      : texts.forwardedAfter(group, number, noReplySeconds)
  return quiescent ? texts.noEffect(line) : line
}

/** What was done to a forwarding. The lines of its kinds of call follow. */
const FORWARDING_DONE = {
  activation: (texts: Texts) => [texts.serviceOn],
  deactivation: (texts: Texts) => [texts.serviceOff],
  registration: (texts: Texts) => [texts.registered],
  erasure: (texts: Texts) => [texts.erased],
  interrogation: () => [],
} as const satisfies Record<Procedure, (texts: Texts) => readonly string[]>

/** A service that is on or off for each kind of call: lists where it is on; after a deactivation, where it is off now. */
function switchedLines(entries: readonly ServiceEntry[], procedure: Procedure, texts: Texts): string[] {
  const line = (entry: ServiceEntry) =>
    entry.quiescent ? texts.noEffect(groupOf(entry, texts)) : groupOf(entry, texts)
  if (procedure === 'deactivation') return [texts.serviceOffFor, ...entries.map((entry) => groupOf(entry, texts))]
  const on = entries.filter(({ active }) => active)
  return on.length === 0 ? [texts.serviceOff] : [texts.serviceOnFor, ...on.map(line)]
}

/** The lines about one service. */
function serviceLines(entries: readonly ServiceEntry[], procedure: Procedure, texts: Texts): readonly string[] {
  const [first] = entries
  if (first === undefined) return []
  if (isForwarding(first.service)) return entries.map((entry) => forwardingLine(entry, texts))
  if (isSwitched(first.service)) return switchedLines(entries, procedure, texts)
  if (!first.provisioned) return [texts.notProvided]
  return [texts.provided, ...(first.mode === undefined ? [] : [texts.clirModes[first.mode]])]
}

/** The entries of each service, in their order. */
function byService(entries: readonly ServiceEntry[]): (readonly [NetworkService, readonly ServiceEntry[]])[] {
  const services = [...new Set(entries.map(({ service }) => service))]
  return services.map((service) => [service, entries.filter((entry) => entry.service === service)])
}

/** Why the network refused, and the service that stands in the way. */
function refusalLines(refusal: Refusal, texts: Texts): string[] {
  const { conflict } = refusal
  return [texts.ssErrors[reasonOf(refusal)], ...(conflict === undefined ? [] : [texts.services[conflict]])]
}

/** What the network did not do, and why. A reason that several kinds of call share is said once. */
function undone(refused: readonly Refusal[], hasSeveral: boolean, texts: Texts): string[] {
  const lines = refused.map((refusal) => {
    const service = hasSeveral && refusal.service !== undefined ? texts.services[refusal.service] : ''
    const where = [service, groupOf(refusal, texts)].filter((text) => text !== '').join(', ')
    return `${where === '' ? '' : `${where}: `}${refusalLines(refusal, texts).join(', ')}`
  })
  return [texts.notDoneForAll, ...new Set(lines)]
}

/** The lines under the name of the service. TS 22.004 §7.1 */
function outcomeLines({ procedure, service }: ServiceCode, outcome: SsOutcome, texts: Texts): readonly string[] {
  if (!outcome.ok) return refusalLines(outcome, texts)
  const services = byService(outcome.entries)
  const refused = outcome.refused ?? []
  const hasSeveral = new Set([...outcome.entries, ...refused].map((about) => about.service)).size > 1
  const lines = services.flatMap(([name, entries]) => [
    ...(hasSeveral ? [texts.services[name]] : []),
    ...serviceLines(entries, procedure, texts),
  ])
  const done = isForwarding(service) ? FORWARDING_DONE[procedure](texts) : []
  return [...done, ...lines, ...(refused.length === 0 ? [] : undone(refused, hasSeveral, texts))]
}

/** Shows what the network answered: the end of the operation, or a question for a password. */
function answered(face: FaceState, kit: Kit, code: NetworkCode, answer: ServiceAnswer): FaceState {
  const { texts } = kit
  const closed = onSheet(face, kit.at, { waits: undefined })
  if (!answer.asked) return say(closed, kit, answer.reason === 'not-listed' ? texts.notFixed : texts.notAvailable)
  const { step } = answer
  if ('asks' in step) return onSheet(face, kit.at, { input: '', message: [], waits: { code, asks: step.asks } })
  if (code.kind === 'password') {
    const lines = step.ok ? [texts.passwordChanged] : refusalLines(step, texts)
    return result(closed, kit, texts.passwordChange, lines)
  }
  return result(closed, kit, texts.services[code.service], outcomeLines(code, step, texts))
}

/** Sends a code for services to the network and shows the answer. TS 24.010 §3 */
export function ask(face: FaceState, kit: Kit, code: NetworkCode): FaceState {
  if (code.problem !== undefined) return say(face, kit, problemText(kit, code.problem))
  return answered(face, kit, code, kit.body.request('service', { code, typed: typedIn(face, kit) }))
}

/** Gives the password that was typed, if it has four digits. TS 22.004 §5.2 */
export function submitPassword(face: FaceState, kit: Kit, { code }: WaitingService): FaceState {
  const { texts } = kit
  const password = typedIn(face, kit)
  if (!isDigits(password, PASSWORD_DIGITS, PASSWORD_DIGITS)) {
    return say(face, kit, texts.passwordLength(texts.digits(PASSWORD_DIGITS, PASSWORD_DIGITS)))
  }
  return answered(face, kit, code, kit.body.request('service-password', password))
}

/** The user leaves the question. Nothing changes. */
export function leaveService(face: FaceState, kit: Kit): FaceState {
  kit.body.request('service-release', undefined)
  return onSheet(face, kit.at, { input: '', message: [], waits: undefined })
}
