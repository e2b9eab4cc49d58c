// A voice menu and a menu by USSD, which both order a new password for the personal account. The password comes by SMS.
// npx vitest run examples/recipes/ivr.test.js
import { createWorld } from 'pocketsim/testing'
import 'pocketsim/testing/vitest'
import { describe, expect, it } from 'vitest'

// The menus under test.

const MENU = '1 New password\n2 My number\n0 Leave'

/**
 * The menu behind *100#: it gets all that was typed so far, and says the next thing.
 *
 * @param {{ orderPassword(msisdn: string): { ok: boolean } }} account
 * @returns {import('pocketsim').UssdHandler}
 */
const menuFor =
  (account) =>
  ({ from, texts: [code, ...replies] }) => {
    if (code !== '*100#') return undefined
    switch (replies.at(-1)) {
      case '1':
        return account.orderPassword(from).ok ? 'The password comes by SMS.' : 'Please try again tomorrow.'
      case '2':
        return `Your number is ${from}`
      case '0':
        return 'Good-bye'
      default:
        return { text: replies.length === 0 ? MENU : `There is no ${replies.at(-1)}\n${MENU}`, more: true }
    }
  }

/** The robot that answers calls to 0500 orders a password at once. It may do so, because the network tells who calls. */
const ROBOT = '+78005550500'

// The tests.

/** A town whose operator has the menu. */
function town() {
  const world = createWorld({
    people: ['Anna'],
    network: { ussd: menuFor({ orderPassword: (msisdn) => world.operator.orderPassword(msisdn) }) },
  })
  const { phone, msisdn } = world.subscriber('Anna')
  /** @param {string} key */
  const reply = (key) => {
    phone.type(key)
    phone.press('ok')
  }
  /** The password in the newest message. */
  const password = () => phone.inbox[0]?.text.split(': ')[1] ?? ''
  return { ...world, phone, msisdn, reply, password }
}

describe('the menu by USSD', () => {
  it('orders a password, which opens the account', () => {
    const { operator, phone, msisdn, reply, password } = town()
    phone.dial('*100#')
    expect(phone).toShow('1 New password')
    reply('1')
    expect(phone).toShow('The password comes by SMS.')
    expect(operator.login({ msisdn, password: password() })).not.toBeRefused()
  })

  it('asks again after a key that it does not have', () => {
    const { phone, reply, msisdn } = town()
    phone.dial('*100#')
    reply('7')
    expect(phone).toShow('There is no 7')
    reply('2')
    expect(phone).toShow(`Your number is ${msisdn}`)
  })

  it('forgets a caller who does not answer for a minute', () => {
    const { phone, clock } = town()
    phone.dial('*100#')
    clock.advance({ seconds: 59 })
    expect(phone).toShow('0 Leave')
    clock.advance({ seconds: 1 })
    expect(phone).not.toShow('0 Leave')
  })

  it('leaves the other codes to the operator', () => {
    const { phone } = town()
    phone.dial('*111*25#')
    expect(phone).toShow('The password comes in a message.')
  })
})

describe('the voice menu', () => {
  it('answers a call, orders a password for the number that calls, and hangs up', () => {
    const { operator, network, phone, msisdn, clock, password } = town()
    const robot = network.outside(ROBOT, { answers: 'on-demand' })
    phone.dial('88005550500')
    expect(phone).toShow('Calling')
    clock.advance({ seconds: 3 })
    robot.answer()
    expect(phone).toBeInState('call')
    expect(operator.orderPassword(msisdn)).not.toBeRefused()
    robot.hangUp()
    expect(phone).not.toBeInState('call')
    expect(operator.login({ msisdn, password: password() })).not.toBeRefused()
  })

  it('a password that was ordered twice is the second one', () => {
    const { operator, phone, msisdn, reply, password } = town()
    phone.dial('*100#')
    reply('1')
    const first = password()
    phone.press('ok')
    phone.dial('*100#')
    reply('1')
    expect(operator.login({ msisdn, password: first })).toBeRefused('wrong')
    expect(operator.login({ msisdn, password: password() })).not.toBeRefused()
  })

  it('too many orders in a day are refused, and the menu says so', () => {
    const { phone, reply } = town()
    for (let i = 0; i < 20; i++) {
      phone.dial('*100#')
      reply('1')
      phone.press('ok')
    }
    phone.dial('*100#')
    reply('1')
    expect(phone).toShow('Please try again tomorrow.')
  })
})
