import { type Check, fields, flag, oneOf, text } from '../bytes/checks.js'
import { isRecord } from '../bytes/record.js'
import { want } from '../error.js'
import { checkCode } from '../mmi/check.js'
import { act, answer, type Done, hangUp } from './calls/keys.js'
import type { Core } from './core.js'
import { DTMF_DIGITS, type DtmfDigit } from './dtmf.js'
import { refused } from './outcome.js'
import { checkNumber } from './outside.js'
import { causeReason, errorReason } from './reason.js'
import type { Subscription } from './services/subscription.js'
import type { ActionOutcome, DialOptions, NetworkLine, PhoneSide } from './wire.js'

const checkDial: Check<DialOptions> = fields<DialOptions>(
  {},
  { clir: oneOf(['restricted', 'allowed']), emergency: flag },
)

const checkPassword: Check<string> = text(0, 100)
const checkDigit: Check<DtmfDigit> = oneOf(DTMF_DIGITS)

/** Throws unless a value is a phone. */
export const wantPhone = (phone: PhoneSide): void =>
  want(isRecord(phone) && typeof phone.tell === 'function', 'phone: want something with tell(event) and deliver(tpdu)')

/** The line of a phone. It refuses everything as soon as the phone is no longer registered. */
export function lineOf(core: Core, msisdn: string, phone: PhoneSide): Required<NetworkLine> {
  const isUp = () => core.phones.get(msisdn) === phone
  /** Does what is due, and then what the phone asks for. */
  function up<Outcome>(ask: (subscription: Subscription) => Outcome, otherwise: Outcome): Outcome {
    if (isUp()) core.due()
    const subscription = core.subscriptions.get(msisdn)
    return subscription !== undefined && isUp() ? ask(subscription) : otherwise
  }
  const key = (press: (subscription: Subscription) => Done): ActionOutcome =>
    up((subscription) => core.done(press(subscription)), { ok: false, reason: 'no-call' })

  const noUssd = { ok: false, ...errorReason('system-failure') } as const

  return {
    ready: () => up(() => core.centre.alert(msisdn), undefined),
    request: (code) => up((subscription) => core.request(subscription, code), refused('system-failure')),
    startRequest: (code) => up((subscription) => core.startRequest(subscription, code), refused('system-failure')),
    givePassword: (password) => {
      checkPassword(password, 'password', 'OPTION_FORMAT')
      return up((subscription) => core.givePassword(subscription, password), refused('system-failure'))
    },
    releaseRequest: () => {
      if (isUp()) core.requests.end(msisdn)
    },
    ussd: (text) => up(() => core.ussd.begin(msisdn, text, core.application), noUssd),
    reply: (text) => up(() => core.ussd.reply(msisdn, text), noUssd),
    releaseUssd: () => {
      if (isUp()) core.ussd.end(msisdn)
    },
    dial: (number, options = {}) => {
      checkNumber(number, 'number', 'OPTION_FORMAT')
      checkDial(options, 'options', 'OPTION_FORMAT')
      return up((subscription) => core.dial(subscription, number, options), {
        ok: false,
        ...causeReason('destination-out-of-order'),
      })
    },
    answer: () => key((subscription) => answer(core.draft(), core.around(), subscription)),
    hangUp: () => key((subscription) => hangUp(core.draft(), core.around(), subscription)),
    act: (code) => {
      checkCode(code)
      return key((subscription) => act(core.draft(), core.around(), subscription, code))
    },
    sendDtmf: (digit) => {
      checkDigit(digit, 'digit', 'OPTION_FORMAT')
      return up(() => core.sendDtmf(msisdn, digit), { ok: false, reason: 'no-call' })
    },
    calls: () => up(() => core.calls(msisdn), []),
    submitSms: (tpdu) =>
      up((subscription) => core.submit(subscription, tpdu), { ok: false, ...causeReason('network-out-of-order') }),
    memoryAvailable: () => up(() => core.centre.alert(msisdn), undefined),
    detach: () => {
      if (isUp()) core.detach(msisdn, false)
    },
  }
}
