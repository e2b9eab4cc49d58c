import { ODDITIES } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { fed, odd } from './sessions.js'

/** Exchanges as `command answer`; `reset` is a reset, `@2000` says when the next one is. */
type Story = readonly string[]

/** The rules that the last exchange of a story breaks. */
function last(story: Story): readonly string[] {
  const { reset, apdu } = fed()
  let at: number | undefined
  let found: readonly string[] = []
  for (const line of story) {
    if (line === 'reset') reset()
    else if (line.startsWith('@')) at = Number(line.slice(1))
    else {
      const [command = '', response = ''] = line.split(' ')
      found = odd(apdu(command, response === 'mute' ? '' : response, at))
    }
  }
  return found
}

const VERIFY = (code: string) => `0020000108${code.padEnd(16, 'F')}`
const PUK = '3132333435363738'
const UNBLOCK = (puk = PUK, pin = '31323334FFFFFFFF') => `002C000110${puk}${pin}`
const RIGHT = '31323334'
const WRONG = '39393939'
const OTHER = '38383838'
const MASKED = '2A2A2A2A2A2A2A2A'
const ASK = '00200001 63C3'
const ASK_PUK = '002C0001 63CA'
const USIM = '00A4040C07A0000000871002 9000'
const IMSI = '00A4000C026F07 9000'
/** FCPs: EF.IMSI of 9 bytes, EF.ADN with 3 records of 28 bytes, ADF.USIM with PIN1 on or off. */
const FCP_IMSI = '6212820241218302 6F078A0105800200098801 38'.replaceAll(' ', '')
const FCP_ADN = '6212 8205422100 1C03 83026F3A 8A0105 80020054'.replaceAll(' ', '')
const fcpUsim = (bits: string) =>
  `621F82027821 83027FFF 8407A0000000871002 8A0105 C609 9001${bits} 830101 830181`.replaceAll(' ', '')
const SELECT_IMSI = `00A40004026F07 ${FCP_IMSI}9000`
/** What class A0 says of DF.GSM: tries of CHV1, UNBLOCK CHV1, CHV2, UNBLOCK CHV2. */
const gsm = (chv1: string, unblock: string) =>
  `00000000 7F20 02 0000000000 0A 11 00 00 04 00 ${chv1} ${unblock} 83 8A 00`.replaceAll(' ', '')

/** For each rule, stories whose last exchange breaks it, and stories whose last exchange does not. */
const STORIES: Readonly<
  Record<keyof typeof ODDITIES, { readonly fires: readonly Story[]; readonly quiet: readonly Story[] }>
> = {
  'verify-without-asking': {
    fires: [
      ['reset', `${VERIFY(RIGHT)} 9000`],
      ['reset', ASK, 'reset', `${VERIFY(RIGHT)} 9000`],
      ['reset', '00200081 63C3', `${VERIFY(RIGHT)} 9000`],
      ['reset', `A0${VERIFY(RIGHT).slice(2)} 9000`],
    ],
    quiet: [
      ['reset', ASK, `${VERIFY(RIGHT)} 9000`],
      ['reset', '00200001 9000', `${VERIFY(RIGHT)} 9000`],
      ['reset', ASK],
      ['reset', `${VERIFY(WRONG)} 63C2`, '@5000', `${VERIFY(RIGHT)} 9000`],
      ['reset', `A0A40000027F20 9F17`, `A0C0000017 ${gsm('83', '8A')}9000`, `A0${VERIFY(RIGHT).slice(2)} 9000`],
      // Nobody knows what came before a recording that has no reset.
      [`${VERIFY(RIGHT)} 9000`],
    ],
  },
  'unblock-without-asking': {
    fires: [
      ['reset', `${UNBLOCK()} 9000`],
      ['reset', ASK, `${UNBLOCK()} 9000`],
    ],
    quiet: [['reset', ASK_PUK, `${UNBLOCK()} 9000`], ['reset', ASK_PUK], [`${UNBLOCK()} 9000`]],
  },
  'last-try': {
    fires: [
      ['reset', '00200001 63C1', `${VERIFY(RIGHT)} 9000`],
      ['reset', '00200001 63C1', 'reset', '@0', `0024000110${RIGHT}FFFFFFFF${OTHER}FFFFFFFF 9000`],
      ['reset', ASK, '@0', `${VERIFY(WRONG)} 63C1`, '@9000', `${VERIFY(RIGHT)} 9000`],
      ['reset', `A0F2000016 ${gsm('81', '8A')}9000`, `A0${VERIFY(RIGHT).slice(2)} 9000`],
    ],
    quiet: [
      ['reset', '00200001 63C2', `${VERIFY(RIGHT)} 9000`],
      ['reset', '00200001 63C1', '00200001 63C1'],
      ['reset', '00200001 63C1', `${VERIFY(RIGHT)} 9000`, `${VERIFY(RIGHT)} 9000`],
      ['reset', '00200001 63C1', ASK_PUK, `${UNBLOCK()} 9000`],
    ],
  },
  'last-unblock-try': {
    fires: [
      ['reset', '002C0001 63C1', `${UNBLOCK()} 9000`],
      ['reset', '002C0001 63C2', '@0', `${UNBLOCK()} 63C1`, '@9000', `${UNBLOCK('3837363534333231')} 9000`],
    ],
    quiet: [
      ['reset', '002C0001 63C2', `${UNBLOCK()} 9000`],
      ['reset', '002C0001 63C1', ASK, `${VERIFY(RIGHT)} 9000`],
      ['reset', '002C0001 63C1', `${UNBLOCK()} 9000`, `${UNBLOCK()} 9000`],
    ],
  },
  'same-wrong-code': {
    fires: [
      ['reset', ASK, `${VERIFY(WRONG)} 63C2`, `${VERIFY(WRONG)} 63C1`],
      ['reset', ASK, '@0', `${VERIFY(WRONG)} 63C2`, '@600000', 'reset', ASK, `${VERIFY(WRONG)} 63C1`],
      ['reset', ASK_PUK, `${UNBLOCK()} 63C9`, `${UNBLOCK()} 63C8`],
    ],
    quiet: [
      // What was masked when it was recorded may be any code.
      ['reset', ASK, `${VERIFY(MASKED)} 63C2`, `${VERIFY(MASKED)} 63C1`],
      ['reset', ASK, `${VERIFY(WRONG)} 63C2`, `${VERIFY(OTHER)} 63C1`],
      ['reset', ASK, `${VERIFY(WRONG)} 63C2`, `${VERIFY(RIGHT)} 9000`],
      ['reset', ASK, `${VERIFY(RIGHT)} 9000`, `${VERIFY(RIGHT)} 9000`],
      ['reset', ASK, `${VERIFY(WRONG)} 63C2`, `${VERIFY(RIGHT)} 9000`, `${VERIFY(WRONG)} 63C2`],
    ],
  },
  'second-wrong-code': {
    fires: [
      ['reset', ASK, `${VERIFY(WRONG)} 63C2`, `${VERIFY(OTHER)} 63C1`],
      ['reset', ASK, '@1000', `${VERIFY(WRONG)} 63C2`, '@1999', `${VERIFY(OTHER)} 63C1`],
      ['reset', `A0${VERIFY(WRONG).slice(2)} 9804`, `A0${VERIFY(OTHER).slice(2)} 9804`],
    ],
    quiet: [
      ['reset', ASK, '@1000', `${VERIFY(WRONG)} 63C2`, '@2000', `${VERIFY(OTHER)} 63C1`],
      ['reset', ASK, `${VERIFY(WRONG)} 63C2`, `${VERIFY(RIGHT)} 9000`],
      ['reset', ASK, `${VERIFY(WRONG)} 63C2`],
      ['reset', ASK, `${VERIFY(WRONG)} 63C2`, ASK_PUK, `${UNBLOCK()} 63C9`],
    ],
  },
  'code-padding': {
    fires: [
      ['reset', ASK, '00200001083132333400000000 63C2'],
      ['reset', ASK, `${VERIFY('313233')} 63C2`],
      ['reset', ASK, '0020000108FFFFFFFFFFFFFFFF 63C2'],
      ['reset', ASK_PUK, `${UNBLOCK('31323334353637FF')} 63C9`],
      ['reset', ASK, `0024000110${RIGHT}FFFFFFFF3132333420202020 6A80`],
    ],
    quiet: [
      ['reset', ASK, `${VERIFY(MASKED)} 9000`],
      ['reset', ASK_PUK, `${UNBLOCK(MASKED, MASKED)} 9000`],
      ['reset', ASK, `${VERIFY('3132333435363738')} 63C2`],
      ['reset', ASK_PUK, `${UNBLOCK(PUK, '31323334FFFFFFFF')} 9000`],
      // The code of an issuer is any 8 bytes.
      ['reset', '0020000A 63C3', '0020000A080102030405060708 9000'],
      ['reset', ASK, '002000010431323334 6700'],
    ],
  },
  'code-length': {
    fires: [
      ['reset', ASK, '002000010431323334 6700'],
      ['reset', ASK, `0024000108${RIGHT}FFFFFFFF 6700`],
      ['reset', '00240001 6700'],
      ['reset', 'A0200001 6708'],
    ],
    quiet: [
      ['reset', ASK, `${VERIFY(RIGHT)} 9000`],
      ['reset', ASK],
      ['reset', ASK_PUK],
    ],
  },
  'code-in-wrong-state': {
    fires: [
      ['reset', `00A4040407A0000000871002 ${fcpUsim('00')}9000`, ASK, `${VERIFY(RIGHT)} 63C2`],
      ['reset', ASK, `${VERIFY(RIGHT)} 6984`],
      ['reset', `00A4040407A0000000871002 ${fcpUsim('C0')}9000`, ASK, `0028000108${RIGHT}FFFFFFFF 63C2`],
      ['reset', ASK, `A026000108${RIGHT}FFFFFFFF 9808`],
      ['reset', ASK, `0026000108${RIGHT}FFFFFFFF 9000`, `${VERIFY(RIGHT)} 6984`],
    ],
    quiet: [
      ['reset', `00A4040407A0000000871002 ${fcpUsim('C0')}9000`, ASK, `${VERIFY(RIGHT)} 9000`],
      ['reset', `00A4040407A0000000871002 ${fcpUsim('00')}9000`, ASK, `0028000108${RIGHT}FFFFFFFF 9000`],
      ['reset', `00A4040407A0000000871002 ${fcpUsim('00')}9000`, ASK_PUK, `${UNBLOCK()} 9000`],
    ],
  },
  'blocked-code': {
    fires: [
      ['reset', '00200001 63C0', `${VERIFY(RIGHT)} 6983`],
      ['reset', '002C0001 63C0', `${UNBLOCK()} 6983`],
      ['reset', `${VERIFY(RIGHT)} 6983`],
    ],
    quiet: [
      ['reset', '00200001 63C0', ASK_PUK, `${UNBLOCK()} 9000`],
      ['reset', '00200001 63C1', `${VERIFY(RIGHT)} 6983`],
      ['reset', '00200001 63C0', '00200001 63C0'],
    ],
  },
  'response-not-fetched': {
    fires: [
      ['reset', '00A40004023F00 612A', ASK],
      ['reset', '00A40004023F00 612A', '01C000002A 6881'],
      ['reset', `A088000010${'11'.repeat(16)} 9F0C`, 'A0F2000016 9000'],
    ],
    quiet: [
      ['reset', '00A40004023F00 612A', `00C000002A ${'00'.repeat(42)}9000`],
      ['reset', '00A40004023F00 612A', '00C00000FF 6C2A', `00C000002A ${'00'.repeat(42)}9000`, ASK],
      ['reset', 'A0A40000027F20 9F17', 'A0A40000026F07 9F0F'],
      ['reset', '00A40004026F07 6283', ASK],
    ],
  },
  'nothing-to-fetch': {
    fires: [
      ['reset', '00C000000A 6F00'],
      ['reset', '00A40004023F00 612A', `00C000002A ${'00'.repeat(42)}9000`, '00C000002A 6F00'],
      [ASK, '00C000000A 6F00'],
      ['reset', ASK, `${VERIFY(WRONG)} 63C2`, '00C0000000 6F00'],
    ],
    quiet: [
      ['reset', '00A40004023F00 612A', `00C000002A ${'00'.repeat(42)}9000`],
      ['reset', '00A40004023F00 6102', '00C0000001 626101', '00C0000001 009000'],
      // A warning takes the place of 61XX.
      ['reset', '00A40004026F07 6283', `00C0000011 ${FCP_IMSI}9000`],
      ['reset', USIM, `0088008122${'10'.repeat(34)}00 6200`, '00C0000000 DC02A1B29000'],
      ['reset', USIM, `0088008122${'10'.repeat(34)}00 63F1`, '00C0000000 DC02A1B29000'],
      ['00C000000A 00009000'],
    ],
  },
  'wrong-length-ignored': {
    fires: [
      ['reset', USIM, IMSI, '00B00000FF 6C09', '00B00000FF 6C09'],
      ['reset', USIM, IMSI, '00B00000FF 6C09', ASK],
      ['reset', 'A0A40000027F20 9F17', 'A0F20000FF 6716', 'A0F20000FF 6716'],
    ],
    quiet: [
      ['reset', USIM, IMSI, '00B00000FF 6C09', '00B0000009 0809101010325476989000'],
      ['reset', 'A0A40000027F20 9F17', 'A0F20000FF 6716', `A0F2000016 ${'00'.repeat(22)}9000`],
      ['reset', USIM, IMSI, '00B00000FF 6700', '00B0000009 0809101010325476989000'],
    ],
  },
  'malformed-command': {
    fires: [
      ['reset', '0020 6700'],
      ['reset', '00A40004033F00 6700'],
      ['reset', '00A40000023F000000 6700'],
    ],
    quiet: [
      ['reset', '00A40004023F00 612A'],
      ['reset', '00F2000C 9000'],
    ],
  },
  'extended-length': {
    fires: [
      ['reset', `00A408040000022FE20168 ${FCP_IMSI}9000`],
      ['reset', '80F20000000168 6700'],
    ],
    quiet: [['reset', `00A40804022FE200 ${FCP_IMSI}9000`]],
  },
  'unknown-class': {
    fires: [
      ['reset', '20F2000C 6E00'],
      ['reset', 'B0F2000C 6E00'],
    ],
    quiet: [
      ['reset', '80F2000C 9000'],
      ['reset', 'A0F2000016 6E00'],
      ['reset', '61F2000C 6881'],
    ],
  },
  'mixed-classes': {
    fires: [['reset', USIM, 'A0A40000023F00 6E00']],
    quiet: [
      ['reset', 'A0A40000023F00 9F17'],
      ['reset', USIM, 'reset', 'A0A40000023F00 9F17'],
      ['reset', '00A4040C07A0000000871002 6A82', 'A0A40000023F00 9F17'],
    ],
  },
  'closed-channel': {
    fires: [
      ['reset', '01F2000C 6881'],
      ['reset', '0070000001 019000', 'reset', '01F2000C 6881'],
      ['reset', '0070000001 019000', '00708001 9000', '01F2000C 6881'],
      ['02F2000C 6881'],
    ],
    quiet: [
      ['reset', '0070000001 019000', '01F2000C 9000'],
      ['reset', '0070000001 6881'],
      ['02F2000C 9000'],
      ['reset', '0070000001 059000', '41F2000C 9000'],
    ],
  },
  'no-file-selected': {
    fires: [
      ['reset', '00B0000009 6986'],
      ['reset', USIM, IMSI, '00A4000C023F00 9000', '00B0000009 6986'],
      ['A0B0000009 9400'],
      ['reset', '0070000001 019000', '01B2010412 6986'],
    ],
    quiet: [
      ['reset', USIM, IMSI, '00B0000009 0809101010325476989000'],
      ['reset', '00B082000A 988812010000400310F09000', '00B000000A 988812010000400310F09000'],
      ['00B000000A 988812010000400310F09000'],
    ],
  },
  'selected-already': {
    fires: [
      ['reset', USIM, IMSI, IMSI],
      ['reset', USIM, SELECT_IMSI, SELECT_IMSI],
      ['reset', USIM, IMSI, '00A4080C047FFF6F07 9000'],
      ['reset', USIM, '00A4000C027FFF 9000'],
    ],
    quiet: [
      ['reset', USIM, IMSI, SELECT_IMSI],
      ['reset', '00A4000C023F00 9000'],
      ['reset', USIM, IMSI, '00A4000C026F08 9000'],
      ['reset', USIM, '00A4000C02ABCD 6A82', '00A4000C02ABCD 6A82'],
      ['reset', USIM, USIM],
      ['reset', USIM, IMSI, '00A4000C027FFF 9000'],
    ],
  },
  'behind-the-end': {
    fires: [
      ['reset', USIM, SELECT_IMSI, '00B0000901 6B00'],
      ['reset', USIM, SELECT_IMSI, `00D6000802FFFF 6700`],
      ['reset', USIM, `00A40804047F106F3A ${FCP_ADN}9000`, '00B204041C 6A83'],
      ['reset', USIM, IMSI, '00B0100001 6B00'],
      ['reset', 'A0A40000027F20 9F17', 'A0A40000026F07 9F0F', 'A0B0010001 9402'],
    ],
    quiet: [
      ['reset', USIM, SELECT_IMSI, '00B0000801 989000'],
      ['reset', USIM, `00A40804047F106F3A ${FCP_ADN}9000`, `00B203041C ${'FF'.repeat(28)}9000`],
      // Without the FCP the only way to the end is to read until 6A83.
      ['reset', USIM, '00A4080C047F106F3A 9000', '00B204041C 6A83'],
      ['reset', USIM, SELECT_IMSI, '00B0870009 0809101010325476989000'],
    ],
  },
  'mute-card': {
    fires: [['reset', '00B0000009 mute', '00F2000C mute']],
    quiet: [
      ['reset', '00F2000C mute'],
      ['reset', '00F2000C mute', 'reset', '00F2000C 9000'],
    ],
  },
}

describe('each rule', () => {
  for (const [name, { fires, quiet }] of Object.entries(STORIES)) {
    it.each(fires.map((story) => [story.join(', '), story] as const))(`${name} finds: %s`, (_, story) => {
      expect(last(story)).toContain(name)
    })
    it.each(quiet.map((story) => [story.join(', '), story] as const))(`${name} does not find: %s`, (_, story) => {
      expect(last(story)).not.toContain(name)
    })
  }

  it.each(Object.entries(ODDITIES))(
    '%s has a sentence, a clause and a reason',
    (_, { says, clause, reason, severity }) => {
      expect(says).toMatch(/^(gives|sends|does|selects|reads|goes) /)
      expect(clause).toMatch(/^TS \d{2,3}[ .]\d{3} §\d+(\.\d+)*$/)
      expect(reason.length).toBeGreaterThan(20)
      expect(['fault', 'risk', 'waste']).toContain(severity)
    },
  )
})
