import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { septetsOf, septetText } from '../../src/bytes/gsm7.js'
import { fromHex } from '../../src/bytes/hex.js'
import { headerOf } from '../../src/sms/header.js'
import { LANGUAGES, type SmsLanguage, tablesOf } from '../../src/sms/languages.js'
import type { TpduFields } from '../../src/sms/message.js'
import { joinSms, splitSms } from '../../src/sms/parts.js'
import { decodeTpdu, encodeTpdu } from '../../src/sms/tpdu.js'
import { runs } from '../runs.js'

const codes = Uint8Array.from({ length: 128 }, (_, code) => code)
const read = (language: SmsLanguage) =>
  septetText(codes, { ...tablesOf({ locking: language }), extension: tablesOf({}).basic })
/** The characters that a single shift table adds to the default alphabet. */
const added = (language: SmsLanguage) =>
  [...codes]
    .map((code) => septetText(Uint8Array.of(0x1b, code), tablesOf({ single: language })))
    .filter((character) => septetsOf(character) === undefined)
    .join('')
const submit = (text: string, languages: readonly SmsLanguage[] | 'all'): TpduFields => ({
  kind: 'submit',
  address: '1',
  text,
  languages,
})
const language = fc.constantFrom(...LANGUAGES)

describe('National language tables (TS 23.038 Annex A)', () => {
  // Rows of the standard that are easy to get wrong: gaps, the digit 0CA1 that it misprints, signs that are not in their order.
  it.each<[SmsLanguage, string]>([
    ['tr', '@£$¥€éùıòÇ\nĞğ\rÅåΔ_ΦΓΛΩΠΨΣΘΞ'],
    ['pt', '@£$¥êéúíóç\nÔô\rÁáΔ_ªÇÀ∞^\\€Ó|'],
    ['es', '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ'],
    ['hi', '\u0901\u0902\u0903अआइईउऊऋ\nऌऍ\rऎएऐऑऒओऔकखगघङच'],
    ['bn', '\u0981\u0982\u0983অআইঈউঊঋ\nঌ \r এঐ  ওঔকখগঘঙচ'],
    ['ta', ' \u0b82\u0b83அஆஇஈஉஊ \n  \rஎஏஐ ஒஓஔக   ஙச'],
    ['ur', 'اآبٻڀپڦتۂٿ\nٹٽ\rٺټثجځڄڃڅچڇحخد'],
  ])('the locking table of %s begins with %j', (name, characters) => {
    expect(read(name).slice(0, 0x1b)).toBe(characters)
  })

  it('the letters of Kannada have no gap where the standard misprints one', () => {
    expect(read('kn').slice(0x1f)).toMatch(/ಟಠಡಢಣತ/)
  })

  it.each<[SmsLanguage, string]>([
    ['tr', 'ĞİŞçğış'],
    ['es', 'çÁÍÓÚáíóú'],
    ['pt', 'êçÔôÁáÊÀÍÓÚÃÕÂíóúãõâ'],
    ['te', '౦౧౨౩౪౫౬౭౮౯ౘౙ౸౹౺౻౼౽౾౿'],
    ['ta', '।॥௦௧௨௩௪௫௬௭௮௯௳௴௵௶௷௸௺'],
    ['bn', '০১২৩৪৫৬৭৮৯য়ৠৡৢৣ৲৳৴৵৶৷৸৹৺'],
  ])('the single shift table of %s adds %s', (name, characters) => {
    expect(added(name)).toBe(characters.replace('য়', '\u09df'))
  })

  // What ofono's unit/test-sms.c reads with both tables of Turkish, without a header: here the septets alone.
  it('all of the Turkish single shift table reads as ofono reads it', () => {
    const septets = fromHex('1B0A1B141B281B291B2F1B3C1B3D1B3E1B401B471B491B531B631B651B671B691B73')
    expect(septetText(septets, tablesOf({ locking: 'tr', single: 'tr' }))).toBe('\f^{}\\[~]|ĞİŞç€ğış')
  })

  it('each character of a table comes back from its septets', () => {
    for (const name of LANGUAGES) {
      const tables = tablesOf({ locking: name, single: name })
      for (const units of [tables.basic.units, tables.extension.units]) {
        const characters = String.fromCharCode(...units)
        const septets = septetsOf(characters, tables)
        expect([name, septets && septetText(septets, tables)]).toEqual([name, characters])
      }
    }
  })

  it('a phone without the table reads a letter without its mark, as the standard wants', () => {
    const septets = septetsOf('Türkçe', tablesOf({ single: 'tr' }))
    expect(septets && septetText(septets)).toBe('Türkce')
  })
})

describe('The choice of tables for a text (TS 23.038 §6.2.1.2)', () => {
  const tables = (text: string, languages: readonly SmsLanguage[] | 'all') => {
    const message = decodeTpdu(encodeTpdu(submit(text, languages)))
    expect(message?.text).toBe(text)
    return [message?.coding, ...headerOf(message?.header).map((element) => element.kind)]
  }

  it('without languages a text is in the default alphabet or in UCS2', () => {
    expect(splitSms('ş', 1)).toEqual([{ text: 'ş', coding: 8 }])
    expect(decodeTpdu(encodeTpdu({ kind: 'submit', address: '1', text: 'Işık' }))).toMatchObject({ coding: 8 })
  })

  it.each<[string, readonly SmsLanguage[] | 'all', readonly unknown[]]>([
    ['Merhaba', ['tr'], [0]],
    ['ş', ['tr'], [8]],
    ['Sayın abonemiz, bakiyeniz 5 liradır', ['tr'], [0, 'locking-shift']],
    ['perchè Ayşe è qui', ['tr'], [0, 'single-shift']],
    ['Işığı gördüğünüz için ışıl ışıl', ['tr'], [0, 'locking-shift']],
    ['Ðð Işığı gördüğünüz için', ['tr'], [8]],
    ['मैं आज घर पर हूँ और काम', ['hi'], [0, 'locking-shift']],
    ['मैं आज घर पर हूँ और काम', ['tr'], [8]],
    ['मैं आज घर पर हूँ ABC और काम', 'all', [0, 'single-shift', 'locking-shift']],
    ['€'.repeat(100), ['tr'], [0, 'locking-shift']],
  ])('%s with the languages %j', (text, languages, chosen) => {
    expect(tables(text, languages)).toEqual(chosen)
  })

  it('the tables that a header names are used', () => {
    const header = fromHex('250101')
    const message = decodeTpdu(encodeTpdu({ kind: 'submit', address: '1', text: 'ığ', header }))
    expect(message).toMatchObject({ text: 'ığ', coding: 0, header })
  })

  it('a header that readers ignore gets no tables', () => {
    const text = 'Işığı gördüğünüz için ışıl ışıl'
    const message = decodeTpdu(encodeTpdu({ ...submit(text, ['tr']), header: fromHex('00') }))
    expect(message).toMatchObject({ text, coding: 8 })
  })

  it.each(['tr', ['xx'], [1], {}, null])('%j are no languages', (languages) => {
    // A caller without types.
    const wrong: { languages: never } = { languages: languages as never }
    expect(() => splitSms('a', 1, wrong)).toThrow(expect.objectContaining({ code: 'ENCODING_FORMAT' }))
  })

  const letters = fc.oneof(
    language.chain((name) => {
      const { basic, extension } = tablesOf({ locking: name, single: name })
      const units = [...basic.units, ...extension.units]
      return fc.string({ unit: fc.constantFrom(...units.map((unit) => String.fromCharCode(unit))), maxLength: 400 })
    }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.string({ unit: fc.constantFrom(...'aşğ€{я'), maxLength: 400 }),
  )
  const allowed = fc.oneof(fc.uniqueArray(language, { maxLength: 3 }), fc.constant('all' as const))

  it('any text comes back with any languages, and never costs more than without them or in UCS2', () => {
    fc.assert(
      fc.property(letters, allowed, fc.nat(255), (text, languages, reference) => {
        const parts = splitSms(text, reference, { languages })
        const sent = parts.map((part) => encodeTpdu({ kind: 'submit', address: '1', ...part }))
        expect(joinSms(sent.map((tpdu) => decodeTpdu(tpdu) ?? {}).reverse())).toBe(text)
        expect(parts.length).toBeLessThanOrEqual(splitSms(text, reference).length)
        expect(parts.length).toBeLessThanOrEqual(text.length <= 70 ? 1 : splitSms(`я${text}`, 0).length)
      }),
      { numRuns: runs(150) },
    )
  })
})
