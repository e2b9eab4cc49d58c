import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isMailAddress, isPlace, isPlaceText } from '../../../src/operator/plain/place.js'

describe('a mail address', () => {
  it.each([
    ...[
      'anna@example.org',
      'a@b',
      'anna+mts@mail.example.org',
      "o'neil_1=x/y@example.org",
      'анна@почта.рф',
      'a.b.c@x-y.z',
    ],
    ...[
      `${'a'.repeat(64)}@example.org`,
      `a@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}.${'e'.repeat(60)}`,
      '用户@例子.中国',
    ],
  ])('%j is an address', (text) => {
    expect(isMailAddress(text)).toBe(true)
  })

  it.each([
    ...[
      '',
      '@',
      'anna',
      'anna@',
      '@example.org',
      'a@@b',
      'a@b@c',
      'anna@example..org',
      'anna@.org',
      'anna@org.',
      '.a@b',
      'a.@b',
      'a..b@c',
    ],
    ...[
      'a b@c',
      ' a@b',
      'a@b ',
      'a@b\n',
      'a@b\r\nBcc: x@y',
      '\ra@b',
      'a\u0000@b',
      'a\u0085@b',
      'a\u2028@b',
      'a\u00a0@b',
      'a@b\u200b',
    ],
    ...[
      'a@b,c@d',
      'a@b;c@d',
      'a@b, c',
      'a@b,',
      'a;@b',
      'Anna <a@b>',
      '<a@b>',
      'a@b (Anna)',
      '"a b"@c',
      '"a"@b',
      'group:a@b;',
    ],
    ...[
      'a@[127.0.0.1]',
      'a@b:25',
      'a@-b',
      'a@b-',
      'a@b_c',
      'a@b/c',
      'a@b?c=d',
      'a\\@b',
      'a@b%0d',
      'mailto:a@b',
      'a\u202e@b',
      'a＠b',
    ],
    ...[
      '=?utf-8?q?=0d=0aBcc=3a_x?=@b',
      `${'a'.repeat(65)}@b`,
      `a@${'b'.repeat(64)}`,
      `a@${'b.'.repeat(130)}c`,
      'a\ud800@b',
    ],
  ])('%j is no address', (text) => {
    expect(isMailAddress(text)).toBe(false)
  })

  it.each([undefined, null, 5, ['a@b'], { toString: () => 'a@b' }, true])('the value %j is no address', (value) => {
    expect(isMailAddress(value)).toBe(false)
  })

  it('whatever is an address stands on one line, without blanks, lists and quotes, and has one @', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'ab@.,;:<>" \r\n=?-') }),
      fc.emailAddress(),
    )
    fc.assert(
      fc.property(text, (address) => {
        if (isMailAddress(address)) expect(address).toMatch(/^[^\s\p{C}@,;:<>"()[\]\\]+@[^\s\p{C}@,;:<>"()[\]\\]+$/u)
      }),
    )
  })

  it('a line end at any place of an address makes it none', () => {
    fc.assert(
      fc.property(fc.nat(16), fc.constantFrom('\r', '\n', '\r\n', '\0', ' ', ',', '@'), (at, mark) => {
        const address = 'anna@example.org'
        expect(isMailAddress(address.slice(0, at) + mark + address.slice(at))).toBe(false)
      }),
    )
  })
})

describe('a place that is no address', () => {
  it.each(['salon on Arbat', 'Арбат, 1', 'x', 'a'.repeat(200), 'Tverskaya 7; second floor'])(
    '%j is a place',
    (text) => {
      expect(isPlaceText(text)).toBe(true)
    },
  )

  it.each([
    ...[
      '',
      ' ',
      '\u00a0',
      'a'.repeat(201),
      'salon\nArbat',
      'salon\r',
      'a\tb',
      'a\u0000',
      'a\u007f',
      'a\u2028b',
      'a\u202eb',
      'a\ud800b',
    ],
    ...['a@b, c@d', 'a@b', 'a＠b', undefined, null, 5, ['salon'], { toString: () => 'salon' }],
  ])('the value %j is no place', (value) => {
    expect(isPlaceText(value)).toBe(false)
  })
})

describe('a place for an invoice', () => {
  it.each([
    ['salon on Arbat', true],
    ['anna@example.org', true],
    ['anna@example.org, boris@example.org', false],
    ['anna@example.org\r\nBcc: boris@example.org', false],
    ['', false],
    [null, false],
  ])('the value %j is a place for an invoice: %s', (value, fits) => {
    expect(isPlace(value)).toBe(fits)
  })
})
