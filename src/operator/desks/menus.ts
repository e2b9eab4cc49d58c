import { anything, type Check, fields, listOf, text } from '../../bytes/checks.js'
import { asText } from '../../bytes/text.js'
import type { UssdStep, UssdTurn } from '../../network/ussd.js'
import type { VoiceStep, VoiceTurn } from '../../network/voice.js'
import { settled } from '../due.js'
import { clerkFor } from '../menu/clerk.js'
import { serveUssd, serveVoice } from '../menu/serve.js'
import { choicesIn } from '../menu/walk.js'
import { MENU_WORDS } from '../menu/words.js'
import { numberIn, type Office } from '../office.js'
import { answerUssd, checkUssd, type UssdRequest } from '../password/requests.js'
import { normal } from '../profile/profile.js'

/** A turn of a call to one of the operator's own numbers. */
export interface MenuCall extends VoiceTurn {
  /** The number that was called. */
  readonly to: string
}

const checkTurn: Check<UssdTurn> = fields<UssdTurn>({ from: anything, texts: listOf(text(0)) }, {})
const checkCall: Check<MenuCall> = fields<MenuCall>({ to: anything, from: anything, digits: text(0) }, {})

function ussd(office: Office, { from, texts }: UssdTurn): UssdStep | undefined {
  const [first = ''] = texts
  const command = texts.length === 1 ? answerUssd(office, { from, text: first }) : undefined
  if (command !== undefined) return command
  const { profile, locale } = office.kit
  const contract = settled(office, numberIn(office, from))
  if (contract === undefined) return undefined
  const { msisdn } = contract
  // The code that opens a menu is entered in the archive, and no reply: each action is entered by itself.
  const isMenu = profile.menus.some((menu) => choicesIn(menu, first) !== undefined)
  if (isMenu && texts.length === 1) office.post(msisdn, 'ussd', first)
  return serveUssd(profile.menus, { texts }, locale, clerkFor(office, msisdn, 'ussd'))
}

/** Answers the first code of a dialogue, with the text alone. */
export function answerCode(office: Office, request: UssdRequest): string | undefined {
  checkUssd(request, 'ussd', 'OPTION_FORMAT')
  return office.run(() => {
    const step = ussd(office, { from: request.from, texts: [asText(request.text)] })
    return typeof step === 'object' ? step.text : step
  })
}

/**
 * The menus of the profile, by USSD and in a call. They serve the owner of the phone that asks: only the operator's own network may call
 * these methods, because it knows whose phone that is.
 *
 * @example
 * ```ts
 * import { Operator } from 'pocketsim'
 *
 * const operator = new Operator({ scryptCost: 2 })
 * const from = '+79161234567'
 * operator.issue({ owner: { name: 'Anna', passport: '4509 123456' }, msisdn: from })
 *
 * operator.menus.ussd({ from, texts: ['*111#', '2'] }).text // => 'Tariff and services\n1 My tariff\n2 My services\n0 Back'
 * operator.menus.ussd({ from, texts: ['*111#', '1'] }) // => { text: 'Balance: 0.00.', more: false }
 * operator.menus.voice({ to: '0890', from, digits: '31' }).text.split(' Welcome')[0] // => 'The number is blocked.'
 * operator.blocks.mayCall(from, '+79031112233') // => false
 * ```
 */
export class Menus {
  readonly #office: Office

  /** @param office - the books */
  constructor(office: Office) {
    this.#office = office
  }

  /**
   * Answers a turn of a USSD dialogue: a code of the profile, or a menu. The last choice does what it says.
   *
   * @param turn - the subscriber, the code, and each reply
   * @returns the text, and whether it waits for a reply; `undefined` for an unknown code and for a number without a subscriber
   * @throws PocketsimError `OPTION_FORMAT`
   */
  ussd(turn: UssdTurn): UssdStep | undefined {
    checkTurn(turn, 'turn', 'OPTION_FORMAT')
    return this.#office.run(() => ussd(this.#office, turn))
  }

  /**
   * Answers a turn of a call to a voice menu. The last digit does what it says.
   *
   * @param turn - the number that was called, the caller, and all digits so far
   * @returns what is said, and whether the call goes on; `undefined` for a number without a menu
   * @throws PocketsimError `OPTION_FORMAT`
   */
  voice(turn: MenuCall): VoiceStep | undefined {
    checkCall(turn, 'turn', 'OPTION_FORMAT')
    const { to, from, digits } = turn
    const office = this.#office
    return office.run(() => {
      const { profile, locale } = office.kit
      const called = normal(profile, asText(to))
      const menu = profile.voice.find(({ number }) => normal(profile, number) === called)
      if (menu === undefined) return undefined
      const contract = settled(office, numberIn(office, from))
      if (contract === undefined) return MENU_WORDS[locale].stranger
      return serveVoice(menu, { digits }, locale, clerkFor(office, contract.msisdn, 'voice'))
    })
  }
}
