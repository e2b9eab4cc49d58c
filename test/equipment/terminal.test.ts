import fc from 'fast-check'
import { type ApduTrace, Card, type CardWire, Handset, type NetworkWire } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../src/bytes/hex.js'
import { type Command, terminal } from '../../src/equipment/terminal.js'
import { usim } from '../../src/equipment/usim.js'
import { pinApdu } from '../card/wire.js'
import { FRIENDLY, opened, phoneWith, switchedOn } from '../handset/phone.js'
import { byCause } from '../network/failed.js'
import { runs } from '../runs.js'

const READ = { ins: 0xb0, le: 9 }

/** A card that plays back answers, and what it was sent. */
function recording(...answers: string[]) {
  const heard: string[] = []
  const card: CardWire = {
    reset: () => fromHex('3B00'),
    transmit(command) {
      heard.push(toHex(command))
      return fromHex(answers.shift() ?? '6F00')
    },
  }
  return { card, heard }
}

/** A card of ours, with some answers changed to those of other makes. */
function changed(card: CardWire, word: (command: string, answer: string) => string): CardWire {
  return {
    reset: () => card.reset(),
    transmit: (command) => fromHex(word(toHex(command), toHex(card.transmit(command)))),
  }
}

describe('the terminal (TS 102 221 §7.3.1.1)', () => {
  const send = (...answers: string[]) => {
    const { card, heard } = recording(...answers)
    const { sw, data } = terminal(card, () => {})(READ)
    return { sw: sw?.toString(16), data: toHex(data), heard }
  }

  it('the terminal fetches what 61XX announces, piece by piece', () => {
    expect(send('6102', 'AABB6101', 'CC9000')).toEqual({
      sw: '9000',
      data: 'AABBCC',
      heard: ['00B0000009', '00C0000002', '00C0000001'],
    })
  })

  it('the terminal fetches up to seven pieces, then gives the command up', () => {
    const piece = 'AA6101'
    const pieces = (count: number) => Array.from({ length: count }, () => piece)
    expect(send(...pieces(7), 'BB9000')).toMatchObject({ sw: '9000', data: `${'AA'.repeat(7)}BB` })
    const endless = send(...pieces(20))
    expect(endless).toMatchObject({ sw: undefined, data: '' })
    expect(endless.heard).toHaveLength(8)
  })

  it('the terminal takes 6100 for 256 bytes', () => {
    expect(send('6100', '9000').heard).toEqual(['00B0000009', '00C0000000'])
  })

  it('the terminal repeats a command with the length that 6CXX names', () => {
    expect(send('6C02', 'AABB9000')).toEqual({ sw: '9000', data: 'AABB', heard: ['00B0000009', '00B0000002'] })
  })

  it('the terminal never repeats a command that wants no data, so no code is sent twice', () => {
    const { card, heard } = recording('6C02', '9000')
    expect(usim(terminal(card, () => {})).pin('verify', 'pin1', '1234')).toEqual({ is: 'refused' })
    expect(heard).toHaveLength(1)
  })

  it('the terminal gives up a card that never likes Le', () => {
    const { sw, heard } = send(...Array.from({ length: 50 }, () => '6C05'))
    expect(sw).toBeUndefined()
    expect(heard).toHaveLength(8)
  })
})

describe('a warning in answer to a command (TS 102 221 §7.3.1.1.4)', () => {
  const SELECT = '00A40804027FFF00'
  const FETCH = '00C0000000'
  const case4 = (...answers: string[]) => {
    const { card, heard } = recording(...answers)
    const { sw, data } = terminal(card, () => {})({ ins: 0xa4, p1: 0x08, p2: 0x04, data: fromHex('7FFF'), le: 256 })
    return { sw: sw?.toString(16), data: toHex(data), heard }
  }

  it.each(['6200', '6282', '62F1', '6300', '63F1'])(
    'the terminal fetches what waits behind the warning %s, and the warning stays the word of the command',
    (warning) => {
      expect(case4(warning, 'AABB9000')).toEqual({ sw: warning.toLowerCase(), data: 'AABB', heard: [SELECT, FETCH] })
    },
  )

  it('the terminal fetches with the length that the card tells behind a warning, also in pieces', () => {
    expect(case4('6283', '6C02', 'AABB9000')).toEqual({
      sw: '6283',
      data: 'AABB',
      heard: [SELECT, FETCH, '00C0000002'],
    })
    expect(case4('6283', 'AABB6101', 'CC9000')).toEqual({
      sw: '6283',
      data: 'AABBCC',
      heard: [SELECT, FETCH, '00C0000001'],
    })
  })

  it('a warning is the whole answer where nothing waits, or a second warning comes', () => {
    for (const second of ['6F00', '6985', '6D00', '6283']) {
      expect(case4('6283', second)).toEqual({ sw: '6283', data: '', heard: [SELECT, FETCH] })
    }
  })

  it('the terminal fetches nothing where the data came with the warning', () => {
    expect(case4('AABB6283')).toEqual({ sw: '6283', data: 'AABB', heard: [SELECT] })
    expect(case4('6102', 'AABB6283')).toEqual({ sw: '6283', data: 'AABB', heard: [SELECT, '00C0000002'] })
  })

  it('a card that stops answering behind a warning does not answer', () => {
    expect(case4('6283', '')).toMatchObject({ sw: undefined, data: '' })
  })

  it('the terminal fetches nothing behind a wrong code, a query of tries, or a command that brings no data', () => {
    for (const code of [[], ['1234']]) {
      const { card, heard } = recording('63C2')
      expect(usim(terminal(card, () => {})).pin('verify', 'pin1', ...code)).toEqual({ is: 'wrong', left: 2 })
      expect(heard).toHaveLength(1)
    }
    const { card, heard } = recording('6282')
    expect(terminal(card, () => {})(READ)).toEqual({ sw: 0x6282, data: new Uint8Array(0) })
    expect(heard).toHaveLength(1)
  })

  it('whatever a card answers, a command ends after at most eight exchanges, and its data are what the card gave', () => {
    const word = fc.constantFrom('6102', '6C02', '6283', '6300', '63C2', '6F00', '9000', '9110', '')
    const answer = fc
      .tuple(fc.uint8Array({ maxLength: 3 }), word)
      .map(([data, sw]) => (sw === '' ? '' : toHex(data) + sw))
    const command = fc.constantFrom<Command>(
      { ins: 0xa4, data: fromHex('7FFF'), le: 256 },
      { ins: 0xa4, data: fromHex('7FFF') },
      { ins: 0xb0, le: 9 },
      { ins: 0x20 },
    )
    fc.assert(
      fc.property(command, fc.array(answer, { maxLength: 12 }), (sent, answers) => {
        const { card, heard } = recording(...answers)
        const { sw, data } = terminal(card, () => {})(sent)
        expect(heard.length).toBeLessThanOrEqual(8)
        const given = answers.slice(0, heard.length).map((one) => one.slice(0, -4))
        expect(toHex(data)).toBe(sw === undefined ? '' : given.join(''))
      }),
      { numRuns: runs(300) },
    )
  })
})

describe('a phone whose card warns', () => {
  /** A card that answers SELECT with a warning and keeps the data for GET RESPONSE. */
  const warning = (card: CardWire, word: string, ofCommand: RegExp) => {
    let waiting = ''
    return changed(card, (command, answer) => {
      if (command.startsWith('00C00000')) return waiting
      if (!ofCommand.test(command)) return answer
      waiting = answer
      return word
    })
  }

  it('a phone works with a USIM and files that are selected with a warning', () => {
    const card = warning(Card.create({ pin1: '1234' }), '6200', /^00A4/)
    const { phone } = phoneWith(card)
    expect(phone.screen.lines).toEqual(['PIN: 3 attempts left'])
    phone.type('1234#')
    expect(phone.screen.title).toBe('Home')
  })

  it('AUTHENTICATE that is answered with a warning brings its response', () => {
    const { card } = recording('6200', 'DB02A1B29000')
    expect(usim(terminal(card, () => {})).authenticate(new Uint8Array(16), new Uint8Array(16))).toEqual({
      kind: 'response',
      res: fromHex('A1B2'),
    })
  })

  it('a USIM that is deactivated is a SIM that does not answer', () => {
    const { phone } = phoneWith(warning(Card.create(), '6283', /^00A40404/))
    expect(phone.screen.title).toBe('SIM card does not answer')
  })
})

describe('the trace', () => {
  it('the trace holds every exchange, with each byte of a code as an asterisk', () => {
    const traces: ApduTrace[] = []
    const phone = new Handset({ network: FRIENDLY })
    phone.on('apdu', (trace) => traces.push(trace))
    phone.insert(Card.create({ pin1: '1234' }))
    phone.powerOn()
    phone.type('1234#')
    // Other tests look at the files that are read in between: EF.ECC, EF.SMS, EF.SMSS.
    const [ecc, sms] = ['00A40804047FFF6FB700', '00A40804047FFF6F3C00']
    const seen = traces.map(({ command, response }) => [toHex(command), toHex(response).slice(-4)] as const)
    expect(seen.map(([command]) => command)).toEqual(expect.arrayContaining([ecc, sms]))
    expect(seen.filter(([command]) => !/^00(A40804047FFF|B2|B0000002)/.test(command))).toEqual([
      ['00A4040407A000000087100200', '9000'],
      ['00200001', '63C3'],
      ['00200001082A2A2A2A2A2A2A2A', '9000'],
      ['00A4000C026F07', '9000'],
      ['00B0000009', '9000'],
    ])
  })

  it('a listener that overwrites a trace changes nothing', () => {
    const { phone, card } = opened()
    phone.on('apdu', ({ command, response }) => {
      command.fill(0)
      response.fill(0)
    })
    phone.type('**04*1234*4321*4321#')
    expect(phone.screen.lines).toEqual(['PIN changed'])
    expect(card.snapshot().pin1.pin).toBe('4321')
  })

  it('the trace does not show the answer of AUTHENTICATE', () => {
    const traces: ApduTrace[] = []
    const network = {
      register: (_: unknown, challenge: (rand: Uint8Array, autn: Uint8Array) => unknown) => {
        challenge(new Uint8Array(16), new Uint8Array(16))
        return { ok: true, operator: 'Home' } as const
      },
    }
    const card = changed(Card.create({ pin1Enabled: false }), (command, answer) =>
      command.startsWith('0088') ? '6108' : command.startsWith('00C0000008') ? 'DB021122DB0233449000' : answer,
    )
    const phone = new Handset({ network })
    phone.on('apdu', (trace) => traces.push(trace))
    phone.insert(card)
    phone.powerOn()
    expect(phone).toBeInState('idle')
    const answers = traces.map(({ response }) => toHex(response))
    expect(answers).toContain('2A2A2A2A2A2A2A2A9000')
    expect(answers.join()).not.toContain('11223344')
    expect(answers.join()).not.toContain('DB02')
  })
})

describe('cards of another make', () => {
  it('a card that lets its FCP be fetched, as T=0 cards do, works too', () => {
    let waiting = ''
    const { phone, sent } = phoneWith(
      changed(Card.create({ pin1: '1234' }), (command, answer) => {
        if (command.startsWith('00C00000')) return waiting
        if (!command.startsWith('00A40404')) return answer
        waiting = answer
        return `61${(answer.length / 2 - 2).toString(16).padStart(2, '0')}`
      }),
    )
    expect(sent[1]).toBe(`00C00000${((waiting.length - 4) / 2).toString(16).toUpperCase()}`)
    phone.type('1234#')
    expect(phone).toBeInState('idle')
  })

  it('a card that does not tell its PIN status in the FCP is asked for its tries', () => {
    const withoutFcp = (enabled: boolean) =>
      changed(Card.create({ pin1: '1234', pin1Enabled: enabled }), (command, answer) => {
        if (command.startsWith('00A40404')) return '62009000'
        return command === '00200001' && !enabled ? '6984' : answer
      })
    expect(phoneWith(withoutFcp(true)).phone.screen.state).toBe('pin')
    expect(phoneWith(withoutFcp(false)).phone.screen.state).toBe('idle')
  })

  it('a card that does not tell its tries is asked for the PIN all the same', () => {
    const { phone } = phoneWith(
      changed(Card.create({ pin1: '1234' }), (command, answer) => (command === '00200001' ? '6700' : answer)),
    )
    expect(phone.screen).toMatchObject({ state: 'pin', lines: [] })
    phone.type('9999#')
    expect(phone.screen.lines).toEqual(['Incorrect PIN', 'PIN: 2 attempts left'])
    phone.type('1234#')
    expect(phone).toBeInState('idle')
  })

  it('the phone shows the number of tries that the card tells, and knows no number of its own', () => {
    const { phone } = phoneWith(
      changed(Card.create({ pin1: '1234' }), (command, answer) => {
        if (command.startsWith('002000') && answer.startsWith('63C')) return command.length > 8 ? '63C7' : '63C8'
        return answer
      }),
    )
    expect(phone.screen.lines).toEqual(['PIN: 8 attempts left'])
    phone.type('9999#')
    expect(phone.screen.lines).toEqual(['Incorrect PIN', 'PIN: 7 attempts left'])
  })

  it('6983 means a blocked PIN, or a blocked PUK', () => {
    const { phone } = phoneWith(
      changed(Card.create({ pin1: '1234' }), (command, answer) =>
        /^002[0C]/.test(command) && command.length > 8 ? '6983' : answer,
      ),
    )
    phone.type('1234#')
    expect(phone.screen).toMatchObject({ state: 'puk', lines: ['PIN blocked', 'PUK: 10 attempts left'] })
    phone.type('12345678#1111#1111#')
    expect(phone.screen).toMatchObject({ state: 'dead' })
  })

  it('any other status word reads "not done", and the dialog stays', () => {
    const { phone } = phoneWith(
      changed(Card.create({ pin1: '1234' }), (command, answer) => (command.startsWith('0020000108') ? '6581' : answer)),
    )
    phone.type('1234#')
    expect(phone.screen).toMatchObject({ state: 'pin', lines: ['Not done', 'PIN: 3 attempts left'] })
  })

  it('the phone does not ask again for a PIN that is disabled', () => {
    const { phone, card } = switchedOn()
    card.transmit(fromHex(pinApdu('disable', '01', '1234')))
    phone.type('1234#')
    expect(phone).toBeInState('idle')
  })

  it('the phone shows a PIN request as the card has it, even if another switched it', () => {
    const { phone, card } = opened()
    const path = ['Settings', 'Security', 'SIM lock', 'PIN request'] as const
    phone.select(...path, 'Off')
    card.transmit(fromHex(pinApdu('disable', '01', '1234')))
    phone.type('1234#')
    expect(phone.screen).toMatchObject({ state: 'idle', lines: ['PIN request off'] })
    phone.select(...path, 'On')
    card.transmit(fromHex(pinApdu('enable', '01', '1234')))
    phone.type('1234#')
    expect(phone.screen).toMatchObject({ state: 'idle', lines: ['PIN request on'] })
    phone.select(...path, 'Off')
    expect(phone).toBeInState('pin')
  })

  it.each([
    // PS_DO: bit 8 is the first key reference's (TS 102 221 §9.5.2)
    ['C609900140830181830101', 'pin'],
    ['C609900180830181830101', 'idle'],
    ['C609900180830101830181', 'pin'],
    ['C606900180830181', 'pin'],
  ])('a PIN status template %s leads to %s', (template, state) => {
    const { phone } = phoneWith(
      changed(Card.create({ pin1: '1234' }), (command, answer) =>
        command.startsWith('00A40404')
          ? `62${(template.length / 2).toString(16).padStart(2, '0')}${template}9000`
          : answer,
      ),
    )
    expect(phone.screen.state).toBe(state)
  })

  it('91XX from a card with a toolkit means done (TS 102 221 §10.2.1.1)', () => {
    const words: string[] = []
    const card = changed(Card.create({ pin1: '1234' }), (command, answer) => {
      words.push(`${command.slice(0, 4)} ${answer.slice(-4)}`)
      return answer.replace(/9000$/, '9110')
    })
    const registered: string[] = []
    const network: NetworkWire = {
      register({ imsi }, challenge) {
        registered.push(imsi, challenge(new Uint8Array(16), new Uint8Array(16)).kind)
        return { ok: true, operator: 'Any' }
      },
    }
    const { phone } = phoneWith(card, { network })
    expect(phone).toBeInState('pin')
    phone.type('1234#')
    expect(registered).toEqual(['001010123456789', 'refused'])
    expect(phone.screen.title).toBe('Any')
    expect(words).toContain('0020 9000')
  })

  it.each([
    ['six digits registers', '04011010F1FFFFFFFF', ['001011']],
    ['five digits, which names no subscriber, does not', '03091010FFFFFFFFFF', []],
  ])('a card with an IMSI of %s (TS 23.003 §2.2)', (_, contents, identities) => {
    const registered: string[] = []
    const network: NetworkWire = {
      register({ imsi }) {
        registered.push(imsi)
        return { ok: true, operator: 'Any' }
      },
    }
    const card = changed(Card.create({ pin1Enabled: false }), (command, answer) =>
      command === '00B0000009' ? `${contents}9000` : answer,
    )
    phoneWith(card, { network })
    expect(registered).toEqual(identities)
  })

  it('a card without a USIM is a SIM that does not answer', () => {
    const { phone } = phoneWith(
      changed(Card.create(), (command, answer) => (command.startsWith('00A404') ? '6A82' : answer)),
    )
    expect(phone.screen).toMatchObject({
      state: 'no-sim',
      title: 'SIM card does not answer',
      lines: ['Emergency calls only'],
    })
  })

  it.each([
    ['DB04A1B2C3D49000', { kind: 'response', res: fromHex('A1B2C3D4') }],
    ['DC02A1B29000', { kind: 'resynchronise', auts: fromHex('A1B2') }],
    ['DB04A1B2C3D4910B', { kind: 'response', res: fromHex('A1B2C3D4') }],
    ['9862', { kind: 'refused' }],
    ['9000', { kind: 'refused' }],
  ])('AUTHENTICATE answered %s reaches the network as the card meant it (TS 31.102 §7.1.2.1)', (answered, expected) => {
    const answers: unknown[] = []
    const network: NetworkWire = {
      register(_, challenge) {
        answers.push(challenge(new Uint8Array(16).fill(1), new Uint8Array(16).fill(2)))
        return byCause('illegal-ms')
      },
    }
    const sent: string[] = []
    const card = changed(Card.create({ pin1Enabled: false }), (command, answer) => {
      sent.push(command)
      return command.startsWith('0088') ? answered : answer
    })
    expect(phoneWith(card, { network }).phone.screen.title).toBe('Emergency calls only')
    expect(answers).toEqual([expected])
    expect(sent).toContain(`008800812210${'01'.repeat(16)}10${'02'.repeat(16)}00`)
  })

  it('a card without a readable IMSI finds no service', () => {
    for (const word of ['6A82', '6982']) {
      const { phone } = phoneWith(
        changed(Card.create({ pin1Enabled: false }), (command, answer) =>
          command === '00A4000C026F07' ? word : answer,
        ),
      )
      expect(phone.screen).toMatchObject({ state: 'idle', title: 'No service' })
    }
  })
})

describe('a card that misbehaves', () => {
  const good = Card.create({ pin1: '1234' })
  const cards: Record<string, CardWire> = {
    'throws at its reset': {
      reset: () => {
        throw new Error('no ATR')
      },
      transmit: (command) => good.transmit(command),
    },
    'throws at every command': {
      reset: () => good.reset(),
      transmit: () => {
        throw new Error('gone')
      },
    },
    'says nothing': { reset: () => good.reset(), transmit: () => new Uint8Array(0) },
    'says one byte': { reset: () => good.reset(), transmit: () => Uint8Array.of(0x90) },
    // @ts-expect-error a program in plain JavaScript can hand over such a card
    'says something that is no bytes': { reset: () => good.reset(), transmit: () => 'ok' },
  }

  it.each(Object.entries(cards))('a card that %s does not answer, and emergency calls go on', (_, card) => {
    const { phone } = phoneWith(card)
    expect(phone.screen).toMatchObject({ state: 'no-sim', title: 'SIM card does not answer' })
    phone.type('**04*1234*4321*4321#')
    expect(phone.screen.lines[0]).toBe('Not done')
    phone.dial('112')
    expect(phone).toBeInState('call')
  })

  it('the phone says that a card died in the middle of a dialog, and takes a new one', () => {
    const card = Card.create({ pin1: '1234' })
    const { phone } = phoneWith(card)
    card.cutPower(1)
    phone.type('1234#')
    expect(phone.screen).toMatchObject({ state: 'no-sim', title: 'SIM card does not answer' })
    phone.insert(card)
    expect(phone.screen).toMatchObject({ state: 'pin', lines: ['PIN: 2 attempts left'] })
  })
})
