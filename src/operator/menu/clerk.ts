import type { Contract } from '../contract.js'
import { liftBlock, setBlock } from '../desks/blocks.js'
import { askSupport } from '../desks/help.js'
import type { Office } from '../office.js'
import { order } from '../password/requests.js'
import { type Answer, serveFor } from '../session.js'
import { roubles } from '../texts.js'
import type { MenuClerk } from './serve.js'
import type { SelfServiceAction } from './tree.js'
import { MENU_WORDS, type MenuWords } from './words.js'

/** Where a menu is: the channel of what it does in the audit trail. */
export type MenuChannel = 'ussd' | 'voice'

/** Whom a clerk serves: the owner of the phone that asks. */
interface Desk {
  readonly office: Office
  readonly msisdn: string
  readonly channel: MenuChannel
  readonly words: MenuWords
}

/** Looks something up in the books of the owner, and writes it into the audit trail. */
function look({ office, msisdn, channel }: Desk, what: string, told: (contract: Contract) => string): string {
  const answer = serveFor<{ text: string }, never>(office, msisdn, channel, what, (contract) => ({
    ok: true,
    text: told(contract),
  }))
  return answer.ok ? answer.text : ''
}

/** Changes something in the books of the owner, and writes it into the audit trail. */
const change = <Reason extends string>(
  { office, msisdn, channel }: Desk,
  what: string,
  act: (contract: Contract) => Answer<object, Reason>,
): Answer<object, Reason> => serveFor<object, Reason>(office, msisdn, channel, what, act)

/** What each action does, and the words for it. */
const CLERKS: Readonly<Record<SelfServiceAction, (desk: Desk) => string>> = {
  balance: (desk) => look(desk, 'account', ({ life }) => desk.words.balance(roubles(life.balance))),
  tariff: (desk) =>
    look(desk, 'tariffs.list', ({ life }) => {
      const tariff = desk.office.kit.profile.tariffs.find(({ id }) => id === life.tariff)
      return tariff === undefined
        ? life.tariff
        : desk.words.tariff(tariff.name, roubles(tariff.minute), roubles(tariff.sms))
    }),
  services: (desk) =>
    look(desk, 'services.list', ({ life }) => {
      const connected = life.connections.map(({ id }) => id)
      const { services } = desk.office.kit.profile
      return desk.words.services(services.filter(({ id }) => connected.includes(id)).map(({ name }) => name))
    }),
  'order-password': ({ office, msisdn, channel }) => {
    const { texts, profile } = office.kit
    return order(office, msisdn, { channel, sender: profile.sender }).ok ? texts.passwordSent : texts.tooOften
  },
  block: (desk) => {
    const answer = change(desk, 'blocks.temporary', (contract) =>
      setBlock(desk.office, contract, { kind: 'temporary' }),
    )
    return answer.ok ? desk.words.blocked : desk.words.alreadyBlocked
  },
  unblock: (desk) => {
    const { words, office } = desk
    const answer = change(desk, 'blocks.lift', (contract) => liftBlock(office, contract))
    if (answer.ok) return words.unblocked
    return answer.reason === 'permanent' ? words.blockedForGood : words.notBlocked
  },
  agent: ({ office, msisdn, channel, words }) => {
    const answer = serveFor<{ id: number }, 'text' | 'too-many'>(office, msisdn, channel, 'help.ask', (contract) =>
      askSupport(office, contract, words.agentAsked),
    )
    return answer.ok ? words.agent(answer.id) : words.agentTooMany
  },
  codes: ({ words }) => words.codes,
}

/** A clerk of the menus for the owner of a phone. */
export function clerkFor(office: Office, msisdn: string, channel: MenuChannel): MenuClerk {
  const desk: Desk = { office, msisdn, channel, words: MENU_WORDS[office.kit.locale] }
  return (action) => CLERKS[action](desk)
}
