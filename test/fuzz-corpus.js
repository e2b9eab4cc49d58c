// Kinds of cards, and valid commands of both classes, which the fuzzer sends as they are, mutates and splices.
import { PERSONALITIES } from 'pocketsim'

/** Right codes of the fuzzer's cards: those of the default profile. */
export const PROFILE = {
  pin1: '1234',
  puk1: '12345678',
  pin2: '5678',
  puk2: '87654321',
  adm1: '88888888',
  universalPin: '2468',
  universalPuk: '13572468',
  ki: '465B5CE8B199B49FAA5F0A2EE238A6BC',
}

/** @param {string} digits */
const field = (digits) =>
  Array.from({ length: 8 }, (_, i) => (digits.charCodeAt(i) || 0xff).toString(16).padStart(2, '0')).join('')

/** The PIN commands with right codes; a new code is the old one, so that they stay right. */
const codes = [
  { key: '01', chv: '01', unblock: '00', pin: PROFILE.pin1, puk: PROFILE.puk1 },
  { key: '81', chv: '02', unblock: '02', pin: PROFILE.pin2, puk: PROFILE.puk2 },
  { key: '11', chv: '', unblock: '', pin: PROFILE.universalPin, puk: PROFILE.universalPuk },
  { key: '0A', chv: '', unblock: '', pin: PROFILE.adm1, puk: '' },
].flatMap(({ key, chv, unblock, pin, puk }) => {
  const [right, twice] = [field(pin), field(pin) + field(pin)]
  const wrong = field('9999')
  const both = field(puk) + field(pin)
  const uicc = [
    `002000${key}08${right}`,
    `002000${key}08${right}`,
    `002000${key}08${wrong}`,
    `002400${key}10${twice}`,
    `002600${key}08${right}`,
    `002800${key}08${right}`,
    `002000${key}`,
    `002C00${key}`,
  ]
  if (puk !== '') uicc.push(`002C00${key}10${both}`, `002C00${key}10${both}`)
  if (chv === '') return uicc
  return [
    ...uicc,
    `A02000${chv}08${right}`,
    `A02400${chv}10${twice}`,
    `A02600${chv}08${right}`,
    `A02800${chv}08${right}`,
    `A02C00${unblock}10${both}`,
  ]
})

const RAND = '23553CBE9637A89D218AE64DAE47BF35'
const AUTN = '55F328B43577B9B94A9FFAC354DFAFB3'

/** AUTHENTICATE of the XOR test algorithm with a fresh sequence number. TS 34.108 §8.1.2. @param {number} sequence */
export function xorChallenge(sequence) {
  const k = Buffer.from(PROFILE.ki, 'hex')
  const rand = Buffer.from(RAND, 'hex')
  const mixed = k.map((byte, i) => byte ^ (rand[i] ?? 0))
  const sqn = Buffer.alloc(6)
  sqn.writeUIntBE(sequence, 0, 6)
  const hidden = sqn.map((byte, i) => byte ^ (mixed[3 + i] ?? 0))
  const mac = Buffer.concat([sqn, Buffer.alloc(2)]).map((byte, i) => byte ^ (mixed[i] ?? 0))
  return `008800812210${RAND}10${Buffer.concat([hidden, Buffer.alloc(2), mac]).toString('hex')}00`
}

const FIDS = ['3F00', '2F00', '2F05', '2F06', '2FE2', '7F10', '7F20', '7FFF', '5F3B', '4F20', '6F07', '6F38', '6F39']
const MORE_FIDS = [
  '6F3A',
  '6F3B',
  '6F3C',
  '6F40',
  '6F42',
  '6F44',
  '6F46',
  '6F7E',
  '6FAD',
  '6FB7',
  '2F90',
  '2F91',
  '2F92',
]
const selections = [...FIDS, ...MORE_FIDS].flatMap((fid) => [
  `00A4000402${fid}`,
  `00A4000C02${fid}`,
  `A0A4000002${fid}`,
])

/** As hex. */
export const CORPUS = [
  ...codes,
  ...selections,
  ...selections,
  ...`
00A4040C07A0000000871002 00A4040C07A0000000871002 00A4040410A0000000871002FFFFFFFF8907090000 00A4044C07A0000000871002
00A4040E05A000000087 00A4080C047FFF6F07 00A40804047F106F3A00 00A4080C047F206F39 00A4090C026F39 00A4030C 00A4010C027F10 00A4000C
80F2000C 80F2000000 80F2010100 00B000000A 00B082000A 00B0870004 00B0000100 00B0000001 00D6000002FFFF 00D685000101 00D600000400112233
00B2010400 00B201041C 00B2000203 00B2000303 00B2010403 00B2013420 00DC010403000001 00DC000303000001 00DC00031C${'11'.repeat(28)}
00A2010401FF00 00A2000501FF00 00A2010603040011 00A2010603060011 00A201060308FFFF 00A2000601 803200000300000100 8032800003000001
00040000 00440000 0004000C022F90 00440000022F90 00700000 0070000001 0070800100 00708002 00708003 0084000008 0084000000
00C0000000 00C0000010 00C00000FF 80AA000004A9028101 801000000BFFFFFFFF7F0000DFFF0000 0076000000 80C2000000 8012000000
0088008122${`10${RAND}10${AUTN}`}00 0088008011${`10${RAND}`}00 0088008011${`10${RAND}`} 00880082220000
A0F2000017 A0F2000000 A0C0000017 A0C000000F A0C0000000 A0B000000A A0B0000001 A0B0000000 A0D6000002FFFF A0B2010403 A0B2000203
A0B2000303 A0B201041C A0DC010403000001 A0DC000303000001 A0DC02041A${'22'.repeat(26)} A0A2000001FF A0A2001101FF A0A2000201FF
A0A20013020001 A032000003000001 A0320000030000FF A004000000 A044000000 A0FA000000 A088000010${RAND} A010000004FFFFFFFF A012000010
002691010831323334FFFFFFFF 0000000000 00 0020 FF000000 0C20000108 01A4000C023F00 02A4000C022FE2 03B000000A 41B000000A
`
    .trim()
    .split(/\s+/),
]

const USIM = '00A4040C07A0000000871002'
const PIN1 = `0020000108${field(PROFILE.pin1)}`
const PIN2 = `0020008108${field(PROFILE.pin2)}`
const ADM1 = `0020000A08${field(PROFILE.adm1)}`

/** Commands that go deep when they come in a row: into the USIM, its files and keys, and the same in class A0. */
export const SCENES = `
${USIM} ${PIN1} 00A4000C026F07 00B0000009 00D6000001FF 00B0820009
${USIM} ${PIN1} ${ADM1} 00A4000C026F07 00D600000908FFFFFFFFFFFFFFFF 00A4000C026F38 00D600000100 00040000 00A40004026F38 00B0000001 00440000
${USIM} ${PIN1} 00A4000C026F39 80320000030000FF00 8032000003FFFFFF00 00B2010403 00B2000203 00B2000303 00DC000303000001
${USIM} ${PIN1} ${PIN2} 00A4000C026F3B 00DC01041A${'33'.repeat(26)} 00A20104013300 00A2000501FF00 00A2000603040033 00B200021A 00B200031A
${USIM} ${PIN1} 00A4000C026F3C 00B20104B0 00DC0204B0${'01'.repeat(176)} 00A201040101 00C0000002 00C0000001
${USIM} ${PIN1} 008800812210${RAND}10${AUTN}00 008800812210${RAND}10${AUTN} 00C000000E 008800801110${RAND}00 00C000000E
${USIM} ${PIN1} 0088008122XX 0088008122XX 00A4080C047FFF5F3B 0088008122XX 00A4030C 00A4000C023F00 0088008122XX 00A4044C07A0000000871002
0070000001 01A4040C07A0000000871002 01A4000C026F07 ${PIN1} 01B0000009 0170000001 02B0000009 02A4000C026FAD 02B0000004 01708002 00708001
A0A40000027F20 A0C0000017 A020000108${field(PROFILE.pin1)} A0A40000026F07 A0C000000F A0B0000009 A088000010${RAND} A0C000000C A0F2000017
A0A40000027F20 A020000108${field(PROFILE.pin1)} A0A40000026F39 A032000003000001 A0C0000006 A0B2010403 A0B2000203 A0B2000303
A0A40000027F10 A020000108${field(PROFILE.pin1)} A0A40000026F3A A0DC00021C${'44'.repeat(28)} A0A200100144 A0C0000001 A0A200020144 A0B200041C
A0A40000022F90 A0B0000004 A0D6000402AABB A004000000 A0B0000001 A0A40000022F90 A044000000 A0B0000001 A0A40000022F91 A0A2000001FF
00A4000C022F90 00040000 00A40004022F90 00C0000010 00B0000001 00440000 00D6000004CAFEBABE 00B0000000
00A4000C022F92 8032000003FFFFFF00 80320000030000FF 00C0000006 00B2000203 ${PIN1} 00DC000303010203 00B2010403
0026910108${field(PROFILE.pin1)} 00A4080C047F206F07 00B0000009 0020001108${field(PROFILE.universalPin)} 00B0000009 0028000108${field(PROFILE.pin1)}
`
  .trim()
  .split('\n')
  .map((line) => line.split(' '))

/** @type {import('pocketsim').FileProfile[]} */
const OWN = [
  {
    path: '3F00/2F90',
    type: 'transparent',
    sfi: 7,
    access: { read: 'always', update: 'always' },
    contents: '00112233',
  },
  {
    path: '3F00/2F91',
    type: 'linear-fixed',
    access: { read: 'pin1', update: 'pin2' },
    contents: ['0102', 'FF02', '01FF'],
  },
  {
    path: '3F00/2F92',
    type: 'cyclic',
    access: { read: 'always', update: 'pin1', increase: 'always' },
    contents: ['000001', '000000'],
  },
]
const { universalPin, universalPuk, ki } = PROFILE
/** Kinds of cards: every personality and algorithm, own files, all codes. @type {import('pocketsim').CardProfile[]} */
export const PROFILES = [
  ...Object.keys(PERSONALITIES).map((name) => ({ personality: /** @type {keyof typeof PERSONALITIES} */ (name), ki })),
  { algorithm: 'xor', ki, files: OWN },
  { algorithm: 'tuak', ki: ki + ki, opc: '5A'.repeat(32) },
  { universalPin, universalPuk, adm2: '22222222', ki },
  { files: OWN, bare: true, ki },
  { pin1Enabled: false, ki },
]
