import { type Handset, parseMmi } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { ANNA, BORIS, CLARA, OUTSIDE, scene } from './radio.js'

/** Dials a code and gives the lines on the screen. */
function shown(phone: Handset, code: string): [title: string, ...lines: string[]] {
  phone.dial(code)
  const { title, lines } = phone.screen
  return [title, ...lines]
}

describe('Call forwarding on the screen (TS 22.082)', () => {
  it('call forwarding is registered, interrogated, switched off and on again, and erased (TS 22.082)', () => {
    const { anna } = { anna: scene().switchOn(ANNA).phone }
    expect(shown(anna, '*21*89031112233*11#')).toEqual([
      'Call forwarding',
      'Registration was successful',
      'Voice: +79031112233',
    ])
    expect(anna.screen).toMatchObject({ state: 'result', softkeys: ['OK', ''], input: '' })
    expect(shown(anna, '*#21#')).toEqual([
      'Call forwarding',
      'Voice: +79031112233',
      'Fax: not forwarded',
      'Data, async: not forwarded',
      'Data, sync: not forwarded',
    ])
    expect(shown(anna, '#21*#').slice(0, 2)).toEqual(['Call forwarding', 'Service has been disabled'])
    expect(shown(anna, '*21**11#')).toEqual(['Call forwarding', 'Service was enabled', 'Voice: +79031112233'])
    expect(shown(anna, '##21#').slice(0, 3)).toEqual([
      'Call forwarding',
      'Erasure was successful',
      'Voice: not forwarded',
    ])
  })

  it('forwarding when unanswered shows its time; it has no effect while all calls are forwarded (TS 22.082)', () => {
    const { phone } = scene().switchOn(ANNA)
    shown(phone, `**61*${OUTSIDE}*11*15#`)
    expect(shown(phone, '*#61**11#')).toEqual([
      'Call forwarding when unanswered',
      'Voice: +79031112233 after 15 seconds',
    ])
    shown(phone, `**21*${BORIS}*11#`)
    expect(shown(phone, '*#61**11#')).toEqual([
      'Call forwarding when unanswered',
      'Voice: +79031112233 after 15 seconds (no effect at present)',
    ])
  })

  it('all call forwarding is shown service by service', () => {
    const { phone } = scene().switchOn(ANNA)
    expect(shown(phone, `**004*${OUTSIDE}*11*30#`)).toEqual([
      'All conditional call forwarding',
      'Registration was successful',
      'Call forwarding when busy',
      'Voice: +79031112233',
      'Call forwarding when unanswered',
      'Voice: +79031112233 after 30 seconds',
      'Call forwarding when unreachable',
      'Voice: +79031112233',
    ])
  })

  it('all call forwarding says which service was done, and why the others were not', () => {
    const { phone } = scene().switchOn(ANNA)
    shown(phone, `**67*${OUTSIDE}*11#`)
    expect(shown(phone, '*004**11#')).toEqual([
      'All conditional call forwarding',
      'Service was enabled',
      'Call forwarding when busy',
      'Voice: +79031112233',
      'Not done for all:',
      'Call forwarding when unanswered, Voice: Not possible: register a number first',
      'Call forwarding when unreachable, Voice: Not possible: register a number first',
    ])
  })

  it('a forwarding without a number cannot be switched on', () => {
    const { phone } = scene().switchOn(ANNA)
    expect(shown(phone, '*67*#')).toEqual(['Call forwarding when busy', 'Not possible: register a number first'])
  })

  it('a forwarded call rings at the other number, and all three phones say so', () => {
    const { switchOn } = scene()
    const [anna, boris, clara] = [switchOn(ANNA).phone, switchOn(BORIS).phone, switchOn(CLARA).phone]
    shown(boris, `**67*${CLARA}#`)
    boris.press('ok')
    anna.dial(BORIS)
    boris.press('end')
    expect(clara.screen).toMatchObject({ state: 'incoming-call', lines: [ANNA, 'Forwarded call'] })
    expect(anna.screen.lines).toEqual([BORIS, 'Your call is being forwarded'])
    expect(boris.screen.lines).toContain('A call to you has been forwarded')
  })

  it('each outgoing call says that a forwarding is on', () => {
    const { phone } = scene().switchOn(ANNA)
    shown(phone, `**21*${OUTSIDE}#`)
    phone.dial(OUTSIDE)
    expect(phone.screen.lines).toEqual([OUTSIDE, 'Note: your own calls are being forwarded'])
  })
})

describe('Call barring on the screen (TS 22.088)', () => {
  it('call barring is switched with the password, and interrogated without (TS 22.088)', () => {
    const { phone } = scene().switchOn(ANNA)
    phone.type('*33*0000*11')
    expect(phone.screen.input).toBe('*33********')
    phone.press('end')
    expect(shown(phone, '*33*0000*11#')).toEqual(['Barring of all outgoing calls', 'Service was enabled for:', 'Voice'])
    expect(shown(phone, '*#33#')).toEqual(['Barring of all outgoing calls', 'Service was enabled for:', 'Voice'])
    expect(shown(phone, OUTSIDE)).toEqual([OUTSIDE, 'Outgoing calls are barred'])
    expect(shown(phone, '#330*0000*11#')).toEqual([
      'All call barring',
      ...[
        'Barring of all outgoing calls',
        'Barring of international calls',
        'Barring of international calls except home',
        'Barring of all incoming calls',
        'Barring of incoming calls when roaming',
      ].flatMap((name) => [name, 'Service has been disabled for:', 'Voice']),
    ])
    expect(shown(phone, '*#33#')).toEqual(['Barring of all outgoing calls', 'Service has been disabled'])
  })

  it('a wrong barring password says so, and the third one blocks it (TS 22.088)', () => {
    const { network, switchOn } = scene()
    const { phone } = switchOn(ANNA)
    for (let i = 0; i < 3; i++) expect(shown(phone, '*33*9999#').at(-1)).toBe('Incorrect password')
    expect(shown(phone, '*33*0000#').at(-1)).toBe(
      'Password blocked after three wrong attempts: your operator sets a new one',
    )
    network.resetPassword(ANNA, '4711')
    expect(shown(phone, '*33*4711#')[1]).toBe('Service was enabled for:')
  })

  it('**03* changes the barring password and says so', () => {
    const { phone } = scene().switchOn(ANNA)
    expect(shown(phone, '**03*330*0000*1234*1234#')).toEqual(['Password change', 'The password has been changed'])
    expect(shown(phone, '**03**0000*5555*5555#')).toEqual(['Password change', 'Incorrect password'])
    phone.dial('**03*330*1234*5555*5556#')
    expect(phone.screen).toMatchObject({ state: 'idle', lines: ['Codes do not match'] })
  })

  it('a refusal names the barring service that stands in the way', () => {
    const { phone } = scene().switchOn(ANNA)
    shown(phone, '*33*0000*11#')
    expect(shown(phone, `**21*${OUTSIDE}*11#`)).toEqual([
      'Call forwarding',
      'Not possible while another service is on',
      'Barring of all outgoing calls',
    ])
    expect(shown(phone, `**21*${OUTSIDE}#`)).toEqual([
      'Call forwarding',
      'Registration was successful',
      'Fax: +79031112233',
      'Data, async: +79031112233',
      'Data, sync: +79031112233',
      'Not done for all:',
      'Voice: Not possible while another service is on, Barring of all outgoing calls',
    ])
  })

  it('a subscriber cannot switch barring that the operator controls', () => {
    const { network, switchOn } = scene()
    network.subscribe({ msisdn: '+79160000009', barring: { control: 'operator' } })
    const { phone } = switchOn('+79160000009')
    expect(shown(phone, '*33*0000#').at(-1)).toBe('Your operator does not let you switch this service')
  })
})

describe('Other services on the screen', () => {
  it.each([
    ['*43#', ['Call waiting', 'Service was enabled for:', 'Voice', 'Fax', 'Data, async', 'Data, sync']],
    ['*43*11#', ['Call waiting', 'Service was enabled for:', 'Voice']],
    ['#43*11#', ['Call waiting', 'Service has been disabled for:', 'Voice']],
    ['*#43#', ['Call waiting', 'Service has been disabled']],
    ['*#30#', ['Incoming caller ID', 'Service provided by the operator']],
    [
      '*#31#',
      [
        'Outgoing caller ID',
        'Service provided by the operator',
        'Your number is shown by default; #31# before a number hides it',
      ],
    ],
    ['*#76#', ['ID of who answers', 'Service provided by the operator']],
    ['*#77#', ['Hiding of ID when answering', 'Service not provided by the operator']],
    ['*#300#', ['Name of the caller', 'Service provided by the operator']],
    ['*31#', ['Outgoing caller ID', 'This cannot be done with this service']],
    ['*#75#', ['Call priority', 'The network does not have this service']],
    ['*361*1#+79031112233', ['User-to-user signalling 1', 'The network does not have this service']],
    ['*43*13*#', ['Call waiting', 'Service was enabled for:', 'Fax']],
  ])('the code %s shows %j', (code, lines) => {
    expect(shown(scene().switchOn(ANNA).phone, code)).toEqual(lines)
  })

  const NOT_FORWARDED = [
    'Voice: not forwarded',
    'Fax: not forwarded',
    'Data, async: not forwarded',
    'Data, sync: not forwarded',
  ]
  const EVERYWHERE = [
    'Voice: +79031112233',
    'Fax: +79031112233',
    'Data, async: +79031112233',
    'Data, sync: +79031112233',
  ]
  const OVERRIDDEN = EVERYWHERE.map((line) => `${line} (no effect at present)`)
  it.each([
    ['nothing', [], '*#67#', ['Call forwarding when busy', ...NOT_FORWARDED]],
    ['a forwarding', ['**67*+79031112233#'], '*#67#', ['Call forwarding when busy', ...EVERYWHERE]],
    [
      'a forwarding that is off',
      ['**67*+79031112233#', '#67#'],
      '*#67#',
      ['Call forwarding when busy', ...NOT_FORWARDED],
    ],
    [
      'barring of roaming calls, which has no effect at home',
      ['*351*0000*11#'],
      '*#351#',
      ['Barring of incoming calls when roaming', 'Service was enabled for:', 'Voice (no effect at present)'],
    ],
    [
      'all forwardings, of which one overrides the others',
      ['**002*+79031112233#'],
      '*#002#',
      [
        'All call forwarding',
        'Call forwarding',
        ...EVERYWHERE,
        'Call forwarding when busy',
        ...OVERRIDDEN,
        'Call forwarding when unanswered',
        'Voice: +79031112233 after 20 seconds (no effect at present)',
        'Fax: +79031112233 after 20 seconds (no effect at present)',
        'Data, async: +79031112233 after 20 seconds (no effect at present)',
        'Data, sync: +79031112233 after 20 seconds (no effect at present)',
        'Call forwarding when unreachable',
        ...OVERRIDDEN,
      ],
    ],
  ])('an interrogation shows %s (TS 22.004 §7.1)', (_, codes, question, lines) => {
    const { network, switchOn } = scene()
    for (const code of codes) network.request(ANNA, parseMmi(code))
    expect(shown(switchOn(ANNA).phone, question)).toEqual(lines)
  })

  it('a call with a service that is not required is made without it (TS 22.087)', () => {
    const { phone } = scene().switchOn(ANNA)
    phone.dial('*361*0#+79031112233')
    expect(phone.screen).toMatchObject({ state: 'call', lines: [OUTSIDE] })
  })

  it('a service that is not in the subscription is refused', () => {
    const { network, switchOn } = scene()
    network.subscribe({ msisdn: '+79160000009', services: [], basicServices: ['telephony'] })
    const { phone } = switchOn('+79160000009')
    expect(shown(phone, '*43#').at(-1)).toBe('Your operator does not let you switch this service')
    expect(shown(phone, '*#30#')).toEqual(['Incoming caller ID', 'Service not provided by the operator'])
  })

  it('a kind of call that is not in the subscription is refused', () => {
    const { network, switchOn } = scene()
    network.subscribe({ msisdn: '+79160000009', basicServices: ['telephony'] })
    const { phone } = switchOn('+79160000009')
    expect(shown(phone, '*43*13#').at(-1)).toBe('Your subscription has no such calls or messages')
    expect(shown(phone, '*43*25#').at(-1)).toBe('Your subscription has no such data calls')
  })
})

describe('The answer to a code', () => {
  it('any key closes the answer to a code; a digit begins the next number', () => {
    const { phone } = scene().switchOn(ANNA)
    for (const key of ['ok', 'clear', 'end', 'call'] as const) {
      phone.dial('*#43#')
      phone.press(key)
      expect(phone.screen).toMatchObject({ state: 'idle', title: 'Home', lines: [] })
    }
    phone.dial('*#43#')
    phone.press('8')
    expect(phone.screen).toMatchObject({ state: 'idle', input: '8' })
  })

  it('a code of a phone that the network has detached reads that it is not available', () => {
    const { network, switchOn } = scene()
    const { phone } = switchOn(ANNA)
    network.detach(ANNA)
    expect(phone.screen).toMatchObject({
      title: 'Emergency calls only',
      lines: ['The network does not accept this SIM'],
    })
    phone.dial('*#43#')
    expect(phone.screen.lines[0]).toBe('Not available')
  })
})

describe('По-русски', () => {
  it('переадресация, запрет вызовов, пароль', () => {
    const { phone } = scene().switchOn(ANNA, { locale: 'ru' })
    expect(shown(phone, `**61*${OUTSIDE}*11*20#`)).toEqual([
      'Переадресация, если нет ответа',
      'Номер зарегистрирован',
      'Голос: +79031112233 через 20 секунд',
    ])
    expect(shown(phone, '*#21**11#')).toEqual(['Переадресация вызовов', 'Голос: нет переадресации'])
    expect(shown(phone, '*35*0000*16#')).toEqual(['Запрет всех входящих вызовов', 'Услуга включена для:', 'SMS'])
    expect(shown(phone, '*35*9999#')).toEqual(['Запрет всех входящих вызовов', 'Неверный пароль'])
    expect(shown(phone, '**03**0000*1234*1234#')).toEqual(['Смена пароля', 'Пароль изменён'])
    expect(shown(phone, '*#31#').at(-1)).toBe('По умолчанию ваш номер виден; чтобы скрыть его, начните набор с #31#')
  })
})
