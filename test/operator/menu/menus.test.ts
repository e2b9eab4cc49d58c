import { Handset, Network, Operator, type OperatorProfile, PROFILES } from 'pocketsim'
import { testClock } from 'pocketsim/testing'
import { describe, expect, it } from 'vitest'

const ANNA = '+79161234567'
const BORIS = '+79161234568'
const OWNER = { name: 'Anna', passport: '4509 123456' }

/** An operator, and the phone of Anna with her PIN typed. */
function scene(options: ConstructorParameters<typeof Operator>[0] = {}) {
  const clock = testClock()
  const operator = new Operator({ scryptCost: 2, now: clock.now, ...options })
  const { card, envelope } = operator.issue({ owner: OWNER, msisdn: ANNA })
  const phone = new Handset({ network: operator.network, now: clock.now })
  phone.insert(card)
  phone.powerOn()
  phone.type(`${envelope.pin1}#`)
  const said: string[] = []
  phone.on('announcement', ({ text }) => said.push(text))
  const reply = (text: string) => {
    phone.type(text)
    phone.press('ok')
    return phone.screen.lines.join('\n')
  }
  const done = () => operator.audit().map(({ channel, what, outcome, who }) => `${channel} ${what} ${outcome} ${who}`)
  return { clock, operator, card, envelope, phone, said, reply, done }
}

describe('*111# of MTS', () => {
  it('is walked through on a phone: balance, tariff, services', () => {
    const { operator, phone, reply, done } = scene()
    operator.gateway.pay({ msisdn: ANNA, amount: 12_345, gateway: 'bank', key: '1' })
    phone.dial('*111#')
    expect(phone.screen.lines[0]).toBe('MTS service')
    expect(reply('1')).toBe('Balance: 123.45.')
    phone.press('ok')
    phone.dial('*111#')
    expect(reply('2')).toContain('1 My tariff')
    expect(reply('1')).toBe('Tariff Start: minute 2.50, message 2.00.')
    phone.press('ok')
    phone.dial('*111*2*2#')
    expect(phone.screen.lines).toEqual(['No services.'])
    expect(done().filter((line) => line.startsWith('ussd'))).toEqual([
      `ussd account ok ${ANNA}`,
      `ussd tariffs.list ok ${ANNA}`,
      `ussd services.list ok ${ANNA}`,
    ])
  })

  it('orders a password, which comes in a message and logs in', () => {
    const { operator, phone, reply } = scene()
    phone.dial('*111#')
    expect(reply('3')).toBe('The password comes in a message.\nNew message: MTS RUS')
    const password = phone.inbox[0]?.text.split(': ')[1] ?? ''
    expect(operator.login({ msisdn: ANNA, password }).ok).toBe(true)
  })

  it('tells where the codes are, and never a code', () => {
    const { phone, envelope, operator } = scene()
    phone.dial('*111*4#')
    const shown = JSON.stringify([phone.screen, operator.audit()])
    expect(shown).toContain('PIN and PUK are in the envelope')
    for (const code of Object.values(envelope)) expect(shown).not.toContain(code)
  })

  it('its code is entered in the archive once, and no code that is unknown', () => {
    const { operator, phone, reply } = scene()
    phone.dial('*111#')
    reply('2')
    reply('1')
    phone.press('ok')
    phone.dial('*999#')
    const login = operator.login({ msisdn: ANNA, password: operator.temporaryPassword(ANNA) })
    const archive = login.ok ? operator.payments.archive(login.session, { from: 0, to: 4e12 }) : login
    const codes = archive.ok ? archive.archive.filter(({ kind }) => kind === 'ussd').map(({ text }) => text) : archive
    expect(codes).toEqual(['*111#'])
  })

  it('a code of the profile comes before a menu', () => {
    const { phone } = scene()
    phone.dial('*111*25#')
    expect(phone.screen.lines[0]).toBe('The password comes in a message.')
  })

  it('a question waits 60 seconds for its reply, and the menu does nothing then', () => {
    const { phone, clock, done } = scene()
    phone.dial('*111#')
    clock.advance({ seconds: 60 })
    phone.tick()
    expect(done().filter((line) => line.startsWith('ussd'))).toEqual([])
  })
})

describe('0890 of MTS', () => {
  it('is walked through by the keys of the phone: codes, balance, a question to an agent', () => {
    const { operator, phone, said, envelope, done } = scene()
    phone.dial('0890')
    phone.type('120')
    expect(said.map((text) => text.replace(/ Welcome.*/, ''))).toEqual([
      expect.stringMatching(/^Welcome to the contact centre of MTS\. PIN and PUK codes: press 1\./),
      expect.stringMatching(/^PIN and PUK are in the envelope/),
      'Balance: 0.00.',
      'Question 1: an agent answers in a message.',
    ])
    for (const code of Object.values(envelope)) expect(said.join()).not.toContain(code)
    phone.press('end')
    expect(operator.help.answer(ANNA, 1, 'We call you tomorrow.')).toEqual({ ok: true })
    expect(phone.inbox[0]?.text).toBe('Support: We call you tomorrow.')
    expect(done()).toEqual(expect.arrayContaining([`voice account ok ${ANNA}`, `voice help.ask ok ${ANNA}`]))
  })

  it('blocks the number and lifts the block, from the blocked phone itself', () => {
    const { operator, phone, said } = scene()
    phone.dial('0890')
    phone.type('31')
    expect(said.at(-1)).toMatch(/^The number is blocked\. Welcome/)
    expect(phone.screen.title).toBe('Call')
    phone.type('31')
    expect(said.at(-1)).toMatch(/^The number is blocked already\./)
    phone.press('end')
    phone.dial('+79031112233')
    expect(phone.screen.lines).toEqual(['Barred by your operator'])
    phone.press('ok')
    phone.dial('0890')
    phone.type('32')
    expect(said.at(-1)).toMatch(/^The block is lifted\./)
    phone.type('32')
    expect(said.at(-1)).toMatch(/^The number is not blocked\./)
    phone.press('end')
    phone.dial('+79031112233')
    expect(phone.screen.title).toBe('Call')
    expect(operator.blocks.mayCall(ANNA, '+79031112233')).toBe(true)
  })

  it('costs nothing', () => {
    const { operator, phone, clock } = scene()
    phone.dial('0890')
    clock.advance({ minutes: 5 })
    phone.press('end')
    phone.dial('*111*1#')
    expect(phone.screen.lines).toEqual(['Balance: 0.00.'])
    expect(operator.blocks.mayCall(ANNA, '0890')).toBe(true)
  })
})

describe('The menus of an operator', () => {
  const both = (text: string) => ({ en: text, ru: text })
  const page = { title: both('Snail'), options: [{ digit: '1', label: both('Balance'), does: 'balance' }] } as const
  const OTHER: OperatorProfile = {
    ...PROFILES.snail,
    menus: [{ code: '*7#', page }],
    voice: [{ number: '500', page }],
  }

  it('are those of its profile, in its language', () => {
    const { phone, said } = scene({ profile: OTHER, locale: 'ru' })
    phone.dial('*111#')
    expect(phone.screen.lines).not.toContain('MTS service')
    phone.press('ok')
    phone.dial('*7*1#')
    phone.press('ok')
    phone.dial('*7#')
    expect(phone.screen.lines).toEqual(['Snail', '1 Balance'])
    phone.press('end')
    phone.dial('500')
    phone.press('1')
    expect(said).toEqual(['Snail. Balance: нажмите 1.', 'Баланс: 0.00. Snail. Balance: нажмите 1.'])
  })

  it('belong to no operator whose profile has none', () => {
    const { operator } = scene({ profile: 'test' })
    expect(operator.menus.ussd({ from: ANNA, texts: ['*111#'] })).toBeUndefined()
    expect(operator.menus.voice({ to: '0890', from: ANNA, digits: '' })).toBeUndefined()
  })

  it('serve customers only', () => {
    const { operator, done } = scene()
    expect(operator.menus.ussd({ from: BORIS, texts: ['*111#'] })).toBeUndefined()
    expect(operator.menus.voice({ to: '0890', from: BORIS, digits: '31' })).toBe('Only our customers are served here.')
    expect(done().filter((line) => /^(ussd|voice)/.test(line))).toEqual([])
  })

  it('lift no block that is for good', () => {
    const { operator } = scene()
    const login = operator.login({ msisdn: ANNA, password: operator.temporaryPassword(ANNA) })
    if (login.ok) operator.blocks.permanent(login.session)
    const step = operator.menus.voice({ to: '0890', from: ANNA, digits: '32' })
    expect(step).toMatchObject({ text: expect.stringMatching(/^The number is blocked for good\./) })
    expect(operator.blocks.mayCall(ANNA, '+79031112233')).toBe(false)
  })

  it('bar what comes in while the number is blocked', () => {
    const network = new Network()
    const { operator } = scene({ network })
    network.answerAt('0890', (turn) => operator.menus.voice({ ...turn, to: '0890' }))
    operator.menus.voice({ to: '0890', from: ANNA, digits: '31' })
    expect(network.outside('+79031112233').call(ANNA)).toMatchObject({ reason: 'call-rejected' })
    operator.menus.voice({ to: '0890', from: ANNA, digits: '32' })
    expect(network.outside('+79031112233').call(ANNA).ok).toBe(true)
  })

  it('take a question while fewer than a hundred wait', () => {
    const { operator } = scene()
    const ask = () => operator.menus.voice({ to: '0890', from: ANNA, digits: '0' })
    for (let i = 1; i <= 100; i++) ask()
    expect(ask()).toMatchObject({ text: expect.stringMatching(/^Too many of your questions wait/) })
  })

  it('order no more passwords than the limit allows', () => {
    const { operator } = scene()
    const order = () => operator.menus.ussd({ from: ANNA, texts: ['*111#', '3'] })
    for (let i = 0; i < PROFILES.mts.limits.ordering.most; i++) order()
    expect(order()).toEqual({ text: 'Too many passwords were ordered. Try again tomorrow.', more: false })
  })

  it.each<readonly [title: string, part: object, start: string]>([
    [
      'a USSD menu twice',
      {
        menus: [
          { code: '*7#', page },
          { code: '*7#', page },
        ],
      },
      'profile.menus[1].code: want a code',
    ],
    [
      'a number in two forms',
      {
        voice: [
          { number: '+447700900123', page },
          { number: '07700900123', page },
        ],
      },
      'profile.voice[1].number: want a number',
    ],
    ['a menu without a page', { menus: [{ code: '*7#' }] }, 'profile.menus[0].page: want an object'],
    ['menus that are no list', { voice: { number: '500', page } }, 'profile.voice: want a list'],
  ])('are checked: %s is refused', (_, part, start) => {
    expect(() => new Operator({ profile: { ...OTHER, ...part }, scryptCost: 2 })).toThrow(start)
  })
})
