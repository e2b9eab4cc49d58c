import { named } from '../../bytes/checks.js'
import { readOnce } from '../../bytes/record.js'
import { taken } from '../archive.js'
import { OPERATOR } from '../audit.js'
import type { Contract, Question } from '../contract.js'
import { settled } from '../due.js'
import { numberIn, type Office } from '../office.js'
import { serviceNumber } from '../profile/profile.js'
import { type AccountSession, type Answer, alter, DONE, refuse, serve, show } from '../session.js'

/** A message that is sent from the account. */
export interface AccountMessage {
  /** The other number, as it is dialled. */
  readonly to: string
  /** Up to 1000 characters. */
  readonly text: string
}
const checkMessage = named<AccountMessage>({ to: true, text: true })

/** The most questions of a customer that wait for an answer. */
const MOST_OPEN = 100

/** Longest text of a question and of a message, in characters. */
const MOST_TEXT = 1000

const isText = (text: unknown): text is string =>
  typeof text === 'string' && text.trim() !== '' && text.length <= MOST_TEXT && !UNFIT.test(text)
/** Control characters except those of lines, and halves of pairs: no phone and no database can show them. */
const UNFIT = /(?![\t\n\r])\p{Cc}|\p{Cs}/u

/** Enters a question of a customer. */
export function askSupport(
  office: Office,
  { msisdn, life }: Contract,
  text: string,
): Answer<{ id: number }, 'text' | 'too-many'> {
  if (!isText(text)) return refuse('text')
  if (life.questions.length >= MOST_OPEN) return refuse('too-many')
  const question: Question = { id: life.counts.questions + 1, at: office.now, text }
  office.change(msisdn, (kept) => ({
    ...kept,
    questions: [...kept.questions, question],
    counts: { ...kept.counts, questions: question.id },
  }))
  office.post(msisdn, 'other', `question ${question.id}`)
  return { ok: true, id: question.id }
}

/**
 * Questions to support, and messages from the account.
 *
 * @example
 * ```ts
 * import { Operator } from 'pocketsim'
 *
 * const operator = new Operator({ scryptCost: 2 })
 * const msisdn = '+79161234567'
 * operator.issue({ owner: { name: 'Anna', passport: '4509 123456' }, msisdn })
 * operator.orderPassword(msisdn)
 * const { session } = operator.login({ msisdn, password: operator.inbox(msisdn)[0].text.split(': ')[1] })
 *
 * operator.help.ask(session, 'Is there a network in the mountains?') // => { ok: true, id: 1 }
 * operator.help.answer(msisdn, 1, 'On most of them.') // => { ok: true }
 * operator.inbox(msisdn).at(-1).text // => 'Support: On most of them.'
 * ```
 */
export class Help {
  readonly #office: Office

  /** @param office - the books */
  constructor(office: Office) {
    this.#office = office
  }

  /**
   * Asks support.
   *
   * @param text - up to 1000 characters
   * @returns the number of the question
   */
  ask(session: AccountSession, text: string): Answer<{ id: number }, 'text' | 'too-many'> {
    return serve<{ id: number }, 'text' | 'too-many'>(this.#office, session, 'help.ask', (contract) =>
      askSupport(this.#office, contract, text),
    )
  }

  /** The questions, with their answers. */
  questions(session: AccountSession): Answer<{ questions: readonly Question[] }> {
    return show(this.#office, session, 'help.questions', ({ account, life }) => ({
      questions: [...this.#office.books.lines('question', account), ...life.questions].sort(
        (one, other) => one.id - other.id,
      ),
    }))
  }

  /**
   * Answers a question for support. The customer gets a message too.
   *
   * @param answer - up to 1000 characters
   */
  answer(msisdn: string, id: number, answer: string): Answer<object, 'no-such-question' | 'text'> {
    const office = this.#office
    return office.run(() => {
      const contract = settled(office, numberIn(office, msisdn))
      if (!isText(answer)) return refuse('text')
      const question = contract?.life.questions.find((one) => one.id === id)
      if (contract === undefined || question === undefined) return refuse('no-such-question')
      const { msisdn: number, account } = contract
      office.change(number, (life) => ({ ...life, questions: life.questions.filter((one) => one.id !== id) }))
      office.books.add({ kind: 'question', owner: account, at: question.at, line: { ...question, answer } })
      office.log('help.answer', 'operator', number, 'ok', OPERATOR, { target: String(id) })
      office.notify(number, 'accountNotices', office.kit.texts.answered(answer))
      return DONE
    })
  }

  /**
   * Sends a message from the account to another subscriber, at the price of the tariff.
   *
   * @param message - the text, and to whom it goes
   */
  sendSms(session: AccountSession, message: AccountMessage): Answer<object, 'text' | 'no-such-subscriber' | 'blocked'> {
    const wanted = readOnce(message)
    checkMessage(wanted, 'sendSms', 'OPTION_FORMAT')
    const { to, text } = wanted
    const office = this.#office
    const number = numberIn(office, to)
    return alter<object, 'text' | 'no-such-subscriber' | 'blocked'>(
      office,
      session,
      'help.sendSms',
      ({ msisdn, life }) => {
        if (!isText(text)) return refuse('text')
        if (life.block !== undefined) return refuse('blocked')
        const { profile } = office.kit
        if (
          number === undefined ||
          !office.books.contract.has(number) ||
          serviceNumber(profile, number) !== undefined
        ) {
          return refuse('no-such-subscriber')
        }
        const tariff = profile.tariffs.find(({ id }) => id === life.tariff)
        office.post(msisdn, 'sms', number, taken(tariff?.sms ?? 0))
        office.send(msisdn, { from: msisdn, to: number, text })
        return DONE
      },
      number === undefined ? {} : { target: number },
    )
  }
}
