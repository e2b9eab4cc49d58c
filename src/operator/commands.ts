import type { ShortMessage } from '../network/sms/centre.js'
import type { Contract } from './contract.js'
import type { Office } from './office.js'
import { orderPassword, setBySms } from './password/desk.js'

/** A USSD code that a phone sent: the number from which, and the code as it was dialled. */
export interface UssdRequest {
  readonly from: string
  readonly text: string
}

/** Answers a USSD code of the profile; `undefined` for others, and for numbers that are not subscribers. */
export function answerUssd(office: Office, { from, text }: UssdRequest): string | undefined {
  const contract = office.find(from)
  const row = office.kit.profile.ussd.find(({ code }) => code === text)
  if (contract === undefined || row === undefined) return undefined
  const { texts } = office.kit
  return orderPassword(office, contract.msisdn, 'ussd', row.sender).ok ? texts.passwordSent : texts.tooOften
}

/** Does what a message to a short number asks for; the answer comes as a message. */
export function takeSms(office: Office, { from, to, text }: ShortMessage): void {
  const contract = office.find(from)
  const [word = '', ...rest] = text.trim().split(/\s+/)
  const row = office.kit.profile.sms.find((one) => one.to === to && one.words.includes(word.toLowerCase()))
  if (contract === undefined || row === undefined) return
  if (row.command === 'set-password') setPassword(office, contract, to, rest.join(' '))
  else if (rest.length === 0 && !orderPassword(office, contract.msisdn, 'sms', to).ok) {
    office.tell(contract.msisdn, to, office.kit.texts.tooOften)
  }
}

function setPassword(office: Office, contract: Contract, sender: string, password: string): void {
  const rule = setBySms(office, contract, password)
  const { texts } = office.kit
  office.tell(contract.msisdn, sender, rule === undefined ? texts.passwordSet : texts.passwordRefused(rule))
}
