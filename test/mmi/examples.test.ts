import { describe, expect, it } from 'vitest'
import type { MmiCode, MmiContext, MmiProblem, MmiReason, Procedure } from '../../src/mmi/code.js'
import { formatMmi } from '../../src/mmi/format.js'
import { parseMmi } from '../../src/mmi/parse.js'

/** A code without its meaning, which meaning.test.ts looks at. */
type Typed = { readonly kind: MmiCode['kind'] } & Readonly<Record<string, unknown>>
type Row = [input: string, code: Typed, context?: MmiContext]

const TYPED = ['kind', 'procedure', 'serviceCode', 'si', 'dialled', 'problem']
/** The typed fields of a service or password code. All of another code. */
const typed = (code: MmiCode) =>
  'si' in code ? Object.fromEntries(Object.entries(code).filter(([name]) => TYPED.includes(name))) : code

const IN_CALL = { inCall: true }
const NO_SIM = { simPresent: false }

const ss = (procedure: Procedure, serviceCode: string, ...si: string[]): Typed => ({
  kind: 'supplementary-service',
  procedure,
  serviceCode,
  si,
})
const call = (code: Typed, dialled: string): Typed => ({ ...code, dialled })
const wrong = (code: Typed, problem: MmiProblem): Typed => ({ ...code, problem })
const ussd = (text: string): Typed => ({ kind: 'ussd', text })
const dial = (number: string): Typed => ({ kind: 'dial', number })
const emergency = (number: string): Typed => ({ kind: 'emergency', number })
const invalid = (reason: MmiReason): Typed => ({ kind: 'invalid', reason })

/** Worked by hand from the clauses. */
const ROWS: Readonly<Record<string, readonly Row[]>> = {
  'supplementary services (TS 22.030 §6.5.2)': [
    ['*67#', ss('activation', '67')],
    ['**67*+4930123456#', ss('registration', '67', '+4930123456')],
    ['*67*+4930123456#', ss('registration', '67', '+4930123456')],
    ['#67#', ss('deactivation', '67')],
    ['##67#', ss('erasure', '67')],
    ['*#67#', ss('interrogation', '67')],
    ['**61*+4930123456**25#', ss('registration', '61', '+4930123456', '', '25')],
    ['*61*+4930123456*11*5#', ss('registration', '61', '+4930123456', '11', '5')],
    ['*#62**13#', ss('interrogation', '62', '', '13')],
    ['*61***30#', ss('activation', '61', '', '', '30')],
    ['##004#', ss('erasure', '004')],
    ['##21*123#', ss('erasure', '21', '123')],
    ['*#21*123*11#', ss('interrogation', '21', '123', '11')],
    ['*33*1234#', ss('activation', '33', '1234')],
    ['#330*0000*11#', ss('deactivation', '330', '0000', '11')],
    ['*#35#', ss('interrogation', '35')],
    ['*43*11#', ss('activation', '43', '11')],
    ['*43*#', ss('activation', '43', '')],
    ['*#30#', ss('interrogation', '30')],
    ['*31#', ss('activation', '31')],
    ['#31#+4930123456', call(ss('deactivation', '31'), '+4930123456')],
    ['*31#112', call(ss('activation', '31'), '112')],
    ['*31#12*3#4', call(ss('activation', '31'), '12*3#4')],
    ['*#300#', ss('interrogation', '300')],
    ['*591*1234#', ss('activation', '591', '1234')],
    ['*#75#', ss('interrogation', '75')],
    ['*361*1#+4930123456', call(ss('activation', '361', '1'), '+4930123456')],
    ['*753#4930', call(ss('activation', '753'), '4930')],
    ['*88*3#', ss('registration', '88', '3')],
    ['*88#', ss('activation', '88')],
    ['*88*#', ss('activation', '88', '')],
    ['#88*3#', ss('deactivation', '88', '3')],
    ['**214*1*88*2*3#', ss('registration', '214', '1', '88', '2', '3')],
    ['*214*123#', ss('registration', '214', '123')],
  ],
  'no-reply time (TS 22.030 Annex B)': [
    ['**61*1**7#', wrong(ss('registration', '61', '1', '', '7'), 'no-reply-time')],
    ['**61*1**35#', wrong(ss('registration', '61', '1', '', '35'), 'no-reply-time')],
    ['**002*1**0#', wrong(ss('registration', '002', '1', '', '0'), 'no-reply-time')],
    ['**004*1**020#', wrong(ss('registration', '004', '1', '', '020'), 'no-reply-time')],
    ['**61*1**05#', ss('registration', '61', '1', '', '05')],
    ['**62*1**7#', wrong(ss('registration', '62', '1', '', '7'), 'information')],
    ['**61*1**6 #', ussd('**61*1**6 #')],
  ],
  'passwords (§6.5.4)': [
    ['**03*330*1111*2222*2222#', { kind: 'password', procedure: 'registration', si: ['330', '1111', '2222', '2222'] }],
    ['*03**1111*2222*2222#', { kind: 'password', procedure: 'registration', si: ['', '1111', '2222', '2222'] }],
    [
      '**03*330*1111*2222*2223#',
      { kind: 'password', procedure: 'registration', si: ['330', '1111', '2222', '2223'], problem: 'repeat-differs' },
    ],
    [
      '**03**111*2222*2222#',
      { kind: 'password', procedure: 'registration', si: ['', '111', '2222', '2222'], problem: 'password-format' },
    ],
    [
      '**03**1111*2222*22222#',
      { kind: 'password', procedure: 'registration', si: ['', '1111', '2222', '22222'], problem: 'password-format' },
    ],
    ['**03*330*1111*2222#', { kind: 'password', procedure: 'registration', si: ['330', '1111', '2222'] }],
    ['**03*330*1111#', { kind: 'password', procedure: 'registration', si: ['330', '1111'] }],
    ['**03*330#', { kind: 'password', procedure: 'registration', si: ['330'] }],
    ['**03**1111#', { kind: 'password', procedure: 'registration', si: ['', '1111'] }],
    ['**03*330**2222*2222#', { kind: 'password', procedure: 'registration', si: ['330', '', '2222', '2222'] }],
    [
      '**03*330*1111**2222#',
      { kind: 'password', procedure: 'registration', si: ['330', '1111', '', '2222'], problem: 'repeat-differs' },
    ],
    ['**03*330*111#', { kind: 'password', procedure: 'registration', si: ['330', '111'], problem: 'password-format' }],
    [
      '**03*21*1111*2222*2222#',
      { kind: 'password', procedure: 'registration', si: ['21', '1111', '2222', '2222'], problem: 'password-service' },
    ],
    ['*03*#', { kind: 'password', procedure: 'registration', si: [''] }],
    ['#03*330*1111*2222*2222#', invalid('code-form')],
    ['**03*330*1111*2222*2222*3#', invalid('code-form')],
  ],
  'PIN and PUK (§6.6)': [
    ['**04*1234*4321*4321#', { kind: 'pin-change', pin: 'pin1', current: '1234', next: '4321', repeated: '4321' }],
    [
      '**042*12345678*4321*4321#',
      { kind: 'pin-change', pin: 'pin2', current: '12345678', next: '4321', repeated: '4321' },
    ],
    [
      '**04*1234*4321*4322#',
      { kind: 'pin-change', pin: 'pin1', current: '1234', next: '4321', repeated: '4322', problem: 'repeat-differs' },
    ],
    [
      '**04*123*4321*4321#',
      { kind: 'pin-change', pin: 'pin1', current: '123', next: '4321', repeated: '4321', problem: 'pin-format' },
    ],
    [
      '**04*1234*123456789*123456789#',
      {
        kind: 'pin-change',
        pin: 'pin1',
        current: '1234',
        next: '123456789',
        repeated: '123456789',
        problem: 'new-pin-format',
      },
    ],
    [
      '**04*1234*4321#',
      { kind: 'pin-change', pin: 'pin1', current: '1234', next: '4321', repeated: '', problem: 'repeat-differs' },
    ],
    ['**04*#', { kind: 'pin-change', pin: 'pin1', current: '', next: '', repeated: '', problem: 'pin-format' }],
    [
      '**04*1234#',
      { kind: 'pin-change', pin: 'pin1', current: '1234', next: '', repeated: '', problem: 'new-pin-format' },
    ],
    [
      '**04*١٢٣٤*4321*4321#',
      { kind: 'pin-change', pin: 'pin1', current: '١٢٣٤', next: '4321', repeated: '4321', problem: 'pin-format' },
    ],
    ['**05*12345678*4321*4321#', { kind: 'pin-unblock', pin: 'pin1', puk: '12345678', next: '4321', repeated: '4321' }],
    [
      '**052*87654321*4321*4321#',
      { kind: 'pin-unblock', pin: 'pin2', puk: '87654321', next: '4321', repeated: '4321' },
    ],
    ['**05*12345678*12345678#', { kind: 'pin-unblock', pin: 'pin1', puk: '12345678', repeated: '12345678' }],
    [
      '**05*12345678*12345679#',
      { kind: 'pin-unblock', pin: 'pin1', puk: '12345678', repeated: '12345679', problem: 'repeat-differs' },
    ],
    [
      '**05*1234567*1234567#',
      { kind: 'pin-unblock', pin: 'pin1', puk: '1234567', repeated: '1234567', problem: 'puk-format' },
    ],
    [
      '**05*123456789*4321*4321#',
      { kind: 'pin-unblock', pin: 'pin1', puk: '123456789', next: '4321', repeated: '4321', problem: 'puk-format' },
    ],
    [
      '**05*12345678#',
      { kind: 'pin-unblock', pin: 'pin1', puk: '12345678', next: '', repeated: '', problem: 'new-pin-format' },
    ],
    [
      '**05*12345678*4321*432#',
      { kind: 'pin-unblock', pin: 'pin1', puk: '12345678', next: '4321', repeated: '432', problem: 'repeat-differs' },
    ],
    ['*04*1234*4321*4321#', invalid('code-form')],
    ['##04*1234*4321*4321#', invalid('code-form')],
    ['#*05*12345678*4321*4321#', invalid('code-form')],
    ['***04*1234*4321*4321#', invalid('code-form')],
    ['**04*1234*4321*4321', invalid('code-form')],
    ['**04*1234*4321*4321#5', invalid('code-form')],
    ['**04*1234*4321*4321##', invalid('code-form')],
    ['**04*1*2*3*4#', invalid('code-form')],
    ['*042*1234', invalid('code-form')],
    ['**052*1*2*3*4#', invalid('code-form')],
    ['**04#', ussd('**04#')],
    ['**06*1234*4321*4321#', ussd('**06*1234*4321*4321#')],
    ['*#06#', { kind: 'imei' }],
    ['*#06#', { kind: 'imei' }, IN_CALL],
    ['*#06#', { kind: 'imei' }, NO_SIM],
    ['*06#', ussd('*06#')],
  ],
  'what may hold a PIN or a password and is malformed never leaves the phone (§6.5.4, §6.6)': [
    ['*33*1234', invalid('code-form')],
    ['*33*1234#5', invalid('code-form')],
    ['*33*1234*11*1*2#', invalid('code-form')],
    ['*33*******1234#', invalid('code-form')],
    ['#*33*1234#', invalid('code-form')],
    ['***353*1234#', invalid('code-form')],
    ['*331*12+4#', invalid('code-form')],
    ['*35*12 34#', invalid('code-form')],
    ['*592*1234', invalid('code-form')],
    ['* 33*1234#', invalid('code-form')],
    ['+*33*1234#', invalid('code-form')],
    ['**04 *1234*4321*4321#', invalid('code-form')],
    [' **04*1234*4321*4321#', invalid('code-form')],
    ['+**05*12345678*4321*4321#', invalid('code-form')],
    ['04*1234*4321*4321#', invalid('code-form')],
    ['052*12345678*4321*4321', invalid('code-form')],
    ['03**1111*2222*2222#', invalid('code-form')],
    ['**04#1234#4321#4321#', invalid('code-form')],
    ['**042#1234*4321', invalid('code-form')],
    ['*33#', ss('activation', '33')],
    ['*33*#', ss('activation', '33', '')],
    ['*33*', dial('*33*')],
    ['*33#1234', dial('*33#1234')],
    ['33*1234#', ussd('33*1234#')],
    ['*43*11', dial('*43*11')],
    ['**06*1*2*3#', ussd('**06*1*2*3#')],
    ['041*12*34*56', dial('041*12*34*56')],
    ['04*1234#', ussd('04*1234#')],
  ],
  'places in the phone book (§6.6.4)': [
    ['5#', { kind: 'phonebook-recall', location: 5 }],
    ['12#', { kind: 'phonebook-recall', location: 12 }],
    ['007#', { kind: 'phonebook-recall', location: 7 }],
    ['1234#', ussd('1234#')],
  ],
  'USSD requests and numbers (§6.5.3.2)': [
    ['*101#', ussd('*101#')],
    ['*#101#', ussd('*#101#')],
    ['*102*7#', ussd('*102*7#')],
    ['*111*25#', ussd('*111*25#')],
    ['#*21#', ussd('#*21#')],
    ['*67*1*2*3*4#', ussd('*67*1*2*3*4#')],
    ['*67*1*2*3*4*5#', ussd('*67*1*2*3*4*5#')],
    ['*67*a#', ussd('*67*a#')],
    ['*67*1+2#', ussd('*67*1+2#')],
    ['*67*+#', ussd('*67*+#')],
    ['*31#123#', ussd('*31#123#')],
    ['123*591#', ussd('123*591#')],
    ['call me#', ussd('call me#')],
    ['#', invalid('not-callable')],
    ['8', ussd('8')],
    ['08', ussd('08')],
    ['**', invalid('not-callable')],
    ['8', ussd('8'), IN_CALL],
    ['15', dial('15')],
    ['1', ussd('1')],
    ['1a', ussd('1a')],
    ['91', ussd('91')],
    ['115', dial('115')],
    ['10', dial('10')],
    ['00', ussd('00')],
    ['00', dial('00'), { ownNumbers: ['00', '91'] }],
    ['91', dial('91'), { ownNumbers: ['00', '91'] }],
    ['91', dial('91'), { ownNumbers: ['91'], inCall: true }],
    ['9', ussd('9'), { ownNumbers: ['00', '91'] }],
    ['2', { kind: 'in-call', action: 'hold-active' }, { ownNumbers: ['2'], inCall: true }],
    ['99', dial('99'), { ownNumbers: ['99'] }],
    ['*2', dial('*2'), { ownNumbers: ['*2', '*8'] }],
    ['*8', dial('*8'), { ownNumbers: ['*2', '*8'], inCall: true }],
    ['#5', dial('#5'), { ownNumbers: ['#5'] }],
    ['2*', dial('2*'), { ownNumbers: ['2*'] }],
    ['*2', ussd('*2')],
    ['*100', dial('*100')],
    ['*100#', ussd('*100#'), { ownNumbers: ['*100#'] }],
    ['5#', { kind: 'phonebook-recall', location: 5 }, { ownNumbers: ['5#'] }],
    ['*#', invalid('not-callable'), { ownNumbers: ['*#'] }],
    ['**', invalid('not-callable'), { ownNumbers: ['**'] }],
    ['*21#', ss('activation', '21'), { ownNumbers: ['*21#'] }],
    ['112', emergency('112'), { ownNumbers: ['112'] }],
    ['08', emergency('08'), { ownNumbers: ['08'], simPresent: false }],
    ['*62*+4930123456', dial('*62*+4930123456')],
    ['*43#123', dial('*43#123')],
    ['*#31#123', dial('*#31#123')],
    ['*31#a', invalid('characters')],
    ['*31#+', invalid('not-callable')],
    ['*31#*5', dial('*31#*5')],
    ['+74957660166', dial('+74957660166')],
    ['call', invalid('characters')],
    ['', invalid('empty')],
    ['٣٣٣', invalid('characters')],
    ['１２３', invalid('characters')],
    ['*１００#', invalid('characters')],
    ['я#', invalid('characters')],
    [`${'1'.repeat(181)}#`, ussd(`${'1'.repeat(181)}#`)],
    [`${'1'.repeat(182)}#`, invalid('too-long')],
    [`${'€'.repeat(90)}1#`, ussd(`${'€'.repeat(90)}1#`)],
    [`${'€'.repeat(91)}#`, invalid('too-long')],
  ],
  'keys that no phone would call': [
    ...['*', '#', '##', '*#', '***', '+', '++', '+#', '*+', '+*', '**##'].map(
      (text): Row => [text, invalid('not-callable')],
    ),
    ['***', invalid('not-callable'), IN_CALL],
    ['*', invalid('not-callable'), IN_CALL],
    ...['*#*#4636#*#*', '*#*#7780#*#*'].map((text): Row => [text, invalid('not-callable')]),
    ...['12+34', '++4930', '4930123+', '*62*4930+', '*62*+*5'].map((text): Row => [text, invalid('not-callable')]),
    ['*#*#4636#*#', ussd('*#*#4636#*#')],
    ['*#*4636', dial('*#*4636')],
    ['*5', dial('*5'), { ownNumbers: ['*5'] }],
    ['#123', dial('#123')],
  ],
  'during a call (§6.5.5.1)': [
    ['0', { kind: 'in-call', action: 'release-held' }, IN_CALL],
    ['1', { kind: 'in-call', action: 'release-active' }, IN_CALL],
    ['13', { kind: 'in-call', action: 'release-call', call: 3 }, IN_CALL],
    ['2', { kind: 'in-call', action: 'hold-active' }, IN_CALL],
    ['29', { kind: 'in-call', action: 'hold-except', call: 9 }, IN_CALL],
    ['3', { kind: 'in-call', action: 'multiparty' }, IN_CALL],
    ['4', { kind: 'in-call', action: 'transfer' }, IN_CALL],
    ['4*+4930', { kind: 'in-call', action: 'deflect', number: '+4930' }, IN_CALL],
    ['5', { kind: 'in-call', action: 'call-completion' }, IN_CALL],
    ['10', ussd('10'), IN_CALL],
    ['1*', ussd('1*'), IN_CALL],
    ['1:', ussd('1:'), IN_CALL],
    ['31', ussd('31'), IN_CALL],
    ['6', ussd('6'), IN_CALL],
    ['15', { kind: 'in-call', action: 'release-call', call: 5 }, IN_CALL],
    ['123', dial('123'), IN_CALL],
    ['4*', ussd('4*'), IN_CALL],
    ['4*a', invalid('characters'), IN_CALL],
    ['5*1234', dial('5*1234'), IN_CALL],
    ['*21#', ss('activation', '21'), IN_CALL],
    ['4*123', dial('4*123')],
  ],
  'emergency numbers (TS 22.101 §10.1.1)': [
    ['112', emergency('112')],
    ['911', emergency('911')],
    ['112', emergency('112'), IN_CALL],
    ...['000', '08', '110', '118', '119', '999'].map((number): Row => [number, emergency(number), NO_SIM]),
    ['999', dial('999')],
    ['000', dial('000')],
    ['112', emergency('112'), NO_SIM],
    ['102', dial('102')],
    ['102', emergency('102'), { emergencyNumbers: ['101', '102'] }],
    ['112', emergency('112'), { emergencyNumbers: [] }],
    ['*21#', ss('activation', '21'), { emergencyNumbers: ['*21#'] }],
    ['1122', dial('1122')],
  ],
}

describe.each(Object.entries(ROWS))('%s', (_, rows) => {
  it.each(rows)('%s', (input, expected, context) => {
    const code = parseMmi(input, context)
    expect(typed(code)).toEqual(expected)
    expect(parseMmi(formatMmi(code), context)).toEqual(code)
  })
})

it('parseMmi takes a value that is no text for an empty one', () => {
  expect(parseMmi(JSON.parse('null'))).toEqual(invalid('empty'))
})

it('formatMmi refuses an invalid code with a reason that there is not', () => {
  const code = JSON.parse('{"kind":"invalid","reason":"mood"}')
  expect(() => formatMmi(code)).toThrow(expect.objectContaining({ code: 'OPTION_FORMAT' }))
})
