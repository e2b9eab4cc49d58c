import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../../src/bytes/hex.js'
import { Card } from '../../../src/card/card.js'
import { uiccFiles } from '../../../src/card/files/default/uicc.js'
import { profileFromDump } from '../../../src/card/files/dump.js'
import type { FileProfile } from '../../../src/card/files/profile.js'
import type { CardProfile } from '../../../src/card/profile.js'
import { PocketsimError } from '../../../src/error.js'
import { answersOf, exportCard, type Form } from './dump-exporter.js'

const MF: FileProfile = { path: '3F00', type: 'df' }
const defaultRows = [MF, ...uiccFiles]

/** A dump of one card, its lines from facts about real ones: uicc-files.md §2. */
const SMALL = `
################################################################################
# MF                                                                           #
################################################################################
# directory: MF (3f00)
# file: MF (3f00)
# RAW FCP Template: 62308202782183023f00a50c8001718304000564508701018a01058c04261a0000c60f90017083010183018183010a83010b
# Decoded FCP Template: {'life_cycle_status_integer': 'operational_activated'}
select MF
# MF(3f00) has no exportable contents
#
# directory: MF/EF.ICCID (3f00/2fe2)
# file: EF.ICCID (2fe2)
# structure: transparent
# RAW FCP Template: 621f8202412183022fe2a506d00120d201058a01058b032f06018002000a880110
select MF/EF.ICCID
update_binary 988812010000400310f0
#
# directory: MF/EF.ARR (3f00/2f06)
# file: EF.ARR (2f06)
# structure: linear_fixed
# RAW FCP Template: 621a8205422100280283022f068a01058b032f060180020050880130
select MF/EF.ARR
update_record 1 8001019000800102a40683010a950108
update_record 2 800101a40683010195010880015aa40683010a950108
#
# directory: MF/EF.UMPC (3f00/2f08)
# bad file: MF/EF.UMPC/EF.UMPC, SW match failed! Expected 9000 and got 6a82: Wrong parameters - File not found
#
# directory: MF/ADF.USIM (3f00/a0000000871002)
# file: ADF.USIM (None)
# RAW FCP Template: 6238820278218410a0000000871002ffffffff8907090000a509800171830400018d088a01058c0100c60f90017083010183018183010a83010b
select MF/ADF.USIM
# ADF(ADF.USIM) has no exportable features
#
# directory: MF/ADF.USIM/EF.IMSI (3f00/a0000000871002/6f07)
# file: EF.IMSI (6f07)
# structure: transparent
# RAW FCP Template: 62178202412183026f078a01058b032f060280020009880138
select MF/ADF.USIM/EF.IMSI
update_binary 082926101160845740
#
# directory: MF/ADF.USIM/DF.WLAN/EF.UPLMNWLAN (3f00/a0000000871002/5f40/4f42)
# file: EF.UPLMNWLAN (4f42)
# structure: transparent
# RAW FCP Template: 62168202412183024f428a01048b032f06028002000a8800
select MF/ADF.USIM/DF.WLAN/EF.UPLMNWLAN
# bad file: MF/ADF.USIM/DF.WLAN/EF.UPLMNWLAN, SW match failed! Expected 9000 and got 6984: Command not allowed
#
# directory: MF/ADF.USIM/DF.5GS/EF.URSP (3f00/a0000000871002/5fc0/4f0b)
# file: EF.URSP (4f0b)
# structure: ber_tlv
# RAW FCP Template: 62168202792183024f0b8a01058b032f06028002000a8800
select MF/ADF.USIM/DF.5GS/EF.URSP
delete_all
set_data 0x80 0102
#
# directory: MF/ADF.ARA-M (3f00/a00000015141434c00)
# file: ADF.ARA-M (None)
# RAW FCP Template: None
select MF/ADF.ARA-M
aram_delete_all
#
################################################################################
# Export summary                                                               #
################################################################################
# total files visited: 9
# bad files:           2
#  MF/EF.UMPC/EF.UMPC, SW match failed! Expected 9000 and got 6a82: Wrong parameters - File not found
`

const USIM = '00A4040410A0000000871002FFFFFFFF890709000000'

function insert(profile: CardProfile) {
  const card = Card.create(profile)
  card.reset()
  return (hex: string) => toHex(card.transmit(fromHex(hex)))
}

/** The row of a file in a profile. */
const rowOf = ({ files = [] }: CardProfile, path: string) => files.find((row) => row.path === path)

const refusal = (text: string): string => {
  try {
    profileFromDump(text)
  } catch (error) {
    return error instanceof PocketsimError ? `${error.code} ${error.message}` : String(error)
  }
  return 'none'
}

describe('the dump of a whole card', () => {
  const profile = profileFromDump(SMALL)

  it('the dump of a whole card makes a bare card with the numbers of EF.ICCID and EF.IMSI, and the codes of tag C6 (TS 102 221 §9.5.2)', () => {
    const { files: _files, ...rest } = profile
    expect(rest).toEqual({
      iccid: '8988211000000430010',
      imsi: '262011106487504',
      pin1Enabled: false,
      adm2: '88888888',
      bare: true,
    })
  })

  it('a card from a dump answers SELECT as the dumped card did (TS 102 221 §11.1.1.3)', () => {
    const send = insert(profile)
    expect(send('00A40004023F0000')).toBe(
      '62308202782183023F00A50C8001718304000564508701018A01058C04261A0000C60F90017083010183018183010A83010B9000',
    )
    expect(send('00A40004022FE200')).toBe('621F8202412183022FE2A506D00120D201058A01058B032F06018002000A8801109000')
  })

  it('a card from a dump asks for the codes that the dumped EF.ARR asks for (TS 102 221 §9.2.7)', () => {
    const send = insert({ ...profile, pin1Enabled: true })
    send(USIM)
    send('00A4000C026F07')
    expect(send('00B0000009')).toBe('6982')
    send('002000010831323334FFFFFFFF')
    expect(send('00B0000009')).toBe('0829261011608457409000')
    expect(send('00D6000001FF')).toBe('6982')
  })

  it('files that were not found, BER-TLV files and applications without files are left out of a dump', () => {
    expect(profile.files?.map(({ path }) => path)).toEqual([
      '3F00',
      '3F00/2FE2',
      '3F00/2F06',
      '3F00/7FFF',
      '3F00/7FFF/6F07',
      '3F00/7FFF/5F40',
      '3F00/7FFF/5F40/4F42',
      '3F00/7FFF/5FC0',
    ])
  })

  it('a dumped file that could not be read is kept, deactivated and full of FF (TS 102 221 §11.1.1.4.9)', () => {
    expect(rowOf(profile, '3F00/7FFF/5F40/4F42')).toEqual({
      path: '3F00/7FFF/5F40/4F42',
      name: 'EF.UPLMNWLAN',
      type: 'transparent',
      arr: { fid: '2F06', record: 2 },
      deactivated: true,
      size: 10,
    })
  })

  it('another IMSI and card number in the profile go into the dumped files as well', () => {
    const send = insert({ ...profile, imsi: '001010123456789', iccid: '8970101234567890123' })
    send('00A4000C022FE2')
    expect(send('00B000000A')).toBe('980701214365870921F39000')
    send(USIM)
    send('00A4000C026F07')
    expect(send('00B0000009')).toBe('0809101010325476989000')
  })

  it('a card number without its Luhn digit and bytes that are not an IMSI stay as they were dumped', () => {
    const other = profileFromDump(
      SMALL.replace('400310f0', '400311f0').replace('082926101160845740', '082926101160845F40'),
    )
    expect(other.iccid).toBeUndefined()
    expect(other.imsi).toBeUndefined()
    expect(rowOf(other, '3F00/2FE2')?.contents).toBe('988812010000400311F0')
    expect(rowOf(other, '3F00/7FFF/6F07')?.contents).toBe('082926101160845F40')
  })

  it('the whole AID comes from EF.DIR if SELECT did not give it (TS 102 221 §13.1)', () => {
    const dir =
      'select MF/EF.DIR\nupdate_record 1 61184F10A0000000871002FF49FF0589010203040050045553494D\nselect MF/ADF.USIM/EF.IMSI\nupdate_binary 082926101160845740'
    expect(
      rowOf(profileFromDump(`select MF/EF.ICCID\nupdate_binary 988812010000400310f0\n${dir}`), '3F00/7FFF')?.aid,
    ).toBe('A0000000871002FF49FF058901020304')
  })
})

describe('a dump and the card made of it', () => {
  it.each<Form>(['full-path', 'steps'])('agree on every answer of the default card, written with %s', (form) => {
    const card = Card.create()
    const profile = profileFromDump(exportCard(card, defaultRows, form))
    expect(profile).toMatchObject({ iccid: '8970101234567890123', imsi: '001010123456789', bare: true })
    expect(answersOf(Card.create(profile), defaultRows)).toEqual(answersOf(card, defaultRows))
  })

  it.each([
    ['without FCP templates', (dump: string) => dump.replace(/^# RAW.*$/gm, '')],
    ['without comments', (dump: string) => dump.replace(/^#.*$/gm, '')],
    ['with the line ends of Windows', (dump: string) => dump.replace(/\n/g, '\r\n')],
  ])('agree on what can be read, and when, of the default card %s', (_, change) => {
    const contents = ({ closed, open }: ReturnType<typeof answersOf>) =>
      [closed, open].map((answers) => answers.map(([path, , reads]) => [path, reads]))
    const card = Card.create()
    const again = Card.create(profileFromDump(change(exportCard(card, defaultRows))))
    expect(contents(answersOf(again, defaultRows))).toEqual(contents(answersOf(card, defaultRows)))
  })

  it('agree on a SIM that speaks class A0 alone: size, conditions, status and structure of its files (TS 51.011 §9.2.1)', () => {
    const answers = [
      '0000000A2FE2040004FF4401020000',
      '000000096F07040014FF4400020000',
      '000000096F39040011FF4401020303',
    ]
    const [iccid, imsi, acm] = answers
    const profile = profileFromDump(`
      # directory: MF/EF.ICCID (3f00/2fe2)
      # file: EF.ICCID (2fe2)
      # RAW FCP Template: ${iccid}
      select MF/EF.ICCID
      update_binary 988812010000400310f0
      # directory: MF/DF.GSM (3f00/7f20)
      # file: DF.GSM (7f20)
      # RAW FCP Template: 000000007F20020000000000099100110400838A838A
      select MF/DF.GSM
      # directory: MF/DF.GSM/EF.IMSI (3f00/7f20/6f07)
      # file: EF.IMSI (6f07)
      # RAW FCP Template: ${imsi}
      select MF/DF.GSM/EF.IMSI
      # directory: MF/DF.GSM/EF.ACM (3f00/7f20/6f39)
      # file: EF.ACM (6f39)
      # RAW FCP Template: ${acm}
      select MF/DF.GSM/EF.ACM
      update_record 1 000007`)
    expect(profile).toMatchObject({ personality: 'sim', pin1Enabled: false, bare: true })
    const send = insert(profile)
    const select = (fid: string) => [send(`A0A4000002${fid}`), send('A0C000000F')]
    expect(select('2FE2')).toEqual(['9F0F', `${iccid}9000`])
    send('A0A40000027F20')
    expect(select('6F07')).toEqual(['9F0F', `${imsi}9000`])
    expect(select('6F39')).toEqual(['9F0F', `${acm}9000`])
    expect([send('A0B2010403'), send('A0B2020403')]).toEqual(['0000079000', 'FFFFFF9000'])
  })
})

describe('a dump of some files', () => {
  it('files of a partial dump go among those of the default card, and a USIM replaces its USIM', () => {
    const profile = profileFromDump(
      'select MF/ADF.USIM/EF.SPN\nupdate_binary 0141\nselect MF/EF.PL\nupdate_binary 6672',
    )
    expect(profile.bare).toBe(false)
    const send = insert(profile)
    expect(send('00A4000C022F05')).toBe('9000')
    expect(send('00B0000002')).toBe('66729000')
    send(USIM.replace('10A0000000871002FFFFFFFF8907090000', '07A0000000871002'))
    send('00A4000C026F46')
    expect(send('00B0000002')).toBe('01419000')
    expect(send('00A4000C026FAD')).toBe('9000')
  })

  it('a file whose EF.ARR was not dumped gets the rules of the default card', () => {
    const dump = (fid: string) =>
      `# directory: MF/ADF.USIM/EF.X (3f00/a0000000871002/${fid})\n# file: EF.X (${fid})\n` +
      `# RAW FCP Template: 62168202412183026f${fid.slice(2)}8a01058b036f0603800200018800\nselect MF/ADF.USIM/EF.X\nupdate_binary 05`
    expect(rowOf(profileFromDump(dump('6f38')), '3F00/7FFF/6F38')?.access).toEqual({ read: 'pin1', update: 'adm1' })
    expect(rowOf(profileFromDump(dump('6f99')), '3F00/7FFF/6F99')?.access).toEqual({ read: 'pin1', update: 'adm1' })
    expect(rowOf(profileFromDump(dump('6fad')), '3F00/7FFF/6FAD')?.access).toEqual({ read: 'always', update: 'adm1' })
  })

  it.each([
    ['MF/ADF.USIM/DF.5GS/EF.SUCI_Calc_Info', '3F00/7FFF/5FC0/4F07'],
    ['MF/ADF.USIM/DF.SAIP/EF.SUCI_Calc_Info', '3F00/7FFF/5FD0/4F01'],
    ['MF/ADF.ISIM/EF.IMPI', '3F00/A0000000871004/6F02'],
    ['MF/DF.TELECOM/EF.ADN', '3F00/7F10/6F3A'],
    ['/7f20/6f07', '3F00/7F20/6F07'],
    ['MF/7f10/5f3a/4f30', '3F00/7F10/5F3A/4F30'],
  ])('places %s by the names of the standards or by FIDs', (names, path) => {
    expect(profileFromDump(`select ${names}\nupdate_binary 00`).files?.at(-1)?.path).toBe(path)
  })

  it('without tag 88 the SFI is the low five bits of the FID, once in a directory (TS 102 221 §11.1.1.4.8)', () => {
    const block = (fid: string) =>
      `# directory: MF/EF.X${fid} (3f00/${fid})\n# file: EF.X${fid} (${fid})\n# RAW FCP Template: 6213820241218302${fid}8a01058c02010080020001\nselect MF/EF.X${fid}\nupdate_binary 05\n`
    const profile = profileFromDump(block('2f41') + block('2f61') + block('2f5f'))
    expect(profile.files?.map(({ sfi }) => sfi)).toEqual([1, undefined, undefined])
    expect(insert(profile)('00B0810001')).toBe('059000')
  })

  const referring = (security: string) => {
    const fcp = `62198202412183022f418a0105${security}800200018800`
    const length = (fcp.length / 2 - 2).toString(16).padStart(2, '0')
    const rules = 'select MF/EF.ARR\nupdate_record 1 8001019000\nupdate_record 2 800101A406830101950108\n'
    return profileFromDump(
      `${rules}# directory: MF/EF.X (3f00/2f41)\n# file: EF.X (2f41)\n# RAW FCP Template: 62${length}${fcp.slice(4)}\nselect MF/EF.X\nupdate_binary 05\n`,
    )
  }

  it('of EF.ARR records for each security environment a dump takes the one for a card whose PIN1 is on (TS 102 221 §9.2.7)', () => {
    const profile = referring('8b062f0600010102')
    expect(rowOf(profile, '3F00/2F41')?.arr).toEqual({ fid: '2F06', record: 2 })
    const send = insert(profile)
    send('00A4000C022F41')
    expect(send('00B0000001')).toBe('6982')
  })

  it.each(['8b042f060001', '8b042f060201', '8b022f06', '8b052f06000101'])(
    'a file without an EF.ARR record for a card whose PIN1 is on stays closed: %s',
    (security) => {
      const profile = referring(security)
      expect(rowOf(profile, '3F00/2F41')).toMatchObject({ expanded: '' })
      const send = insert(profile)
      send('00A4000C022F41')
      expect(send('00B0000001')).toBe('6982')
    },
  )

  it('a line of a dump can deactivate a file and activate it again (TS 102 221 §11.1.14)', () => {
    const dump = 'select MF/EF.PL\nupdate_binary 6672\ndeactivate_file\n'
    expect(rowOf(profileFromDump(dump), '3F00/2F05')?.deactivated).toBe(true)
    expect(rowOf(profileFromDump(`${dump}activate_file EF.PL`), '3F00/2F05')?.deactivated).toBeUndefined()
  })
})

describe('an EF.ARR that pySim does not look for', () => {
  const file = (names: string, fids: string, record: string, lines: string) => {
    const fid = fids.slice(-4)
    return `# directory: ${names} (${fids})\n# file: ${names.split('/').at(-1)} (${fid})\n# RAW FCP Template: 6216820241218302${fid}8a01058b036f06${record}800200018800\nselect ${names}\n${lines}\n`
  }
  const arr = `# directory: MF/ADF.USIM/EF.ARR (3f00/a0000000871002/6f06)\n# file: EF.ARR (6f06)\n# RAW FCP Template: 621a8205422100100283026f068a01058b036f0601800200208801b8\nselect MF/ADF.USIM/EF.ARR\nupdate_record 1 8001019000\nupdate_record 2 800102A40683010A950108\n`

  it('the EF.ARR of the USIM stands in for that of DF.GSM, if it lets the files be read that were read (TS 102 221 §9.2.7)', () => {
    const profile = profileFromDump(arr + file('MF/DF.GSM/EF.LP', '3f00/7f20/6f05', '01', 'update_binary 66'))
    expect(rowOf(profile, '3F00/7F20/6F05')?.arr).toEqual({ fid: '6F06', record: 1 })
    expect(rowOf(profile, '3F00/7F20/6F06')).toMatchObject({ contents: ['8001019000', '800102A40683010A950108'] })
    expect(rowOf(profile, '3F00/7F20/6F06')?.sfi).toBeUndefined()
    expect(rowOf(profile, '3F00/7FFF/6F06')?.sfi).toBe(0x17)
  })

  it.each(['02', '03'])(
    'the EF.ARR of the USIM does not stand in if record %s lets nobody read what was read',
    (record) => {
      const profile = profileFromDump(arr + file('MF/DF.GSM/EF.LP', '3f00/7f20/6f05', record, 'update_binary 66'))
      expect(rowOf(profile, '3F00/7F20/6F06')).toBeUndefined()
      expect(rowOf(profile, '3F00/7F20/6F05')?.access).toMatchObject({ read: 'always', update: 'pin1' })
    },
  )
})

describe('a dump that cannot be read', () => {
  it.each([
    ['', 'FILE_FORMAT dump: there is no file in it; give the text that the export command wrote'],
    ['select', 'FILE_FORMAT dump, line 1: select: want the name of a file behind it'],
    ['\npySIM-shell (MF)> export', 'FILE_FORMAT dump, line 2: want select, update_binary, update_record or a comment'],
    ['constructor 1', 'FILE_FORMAT dump, line 1: want select'],
    [
      'select MF/EF.NEW',
      'FILE_FORMAT dump, line 1: select: no identifier is known for that name; put "# file: NAME (FID)"',
    ],
    ['update_binary 00', 'FILE_FORMAT dump, line 1: want "select" with the name of an EF before it'],
    ['select MF/DF.GSM\nupdate_record 1 00', 'FILE_FORMAT dump, line 2: want "select" with the name of an EF'],
    ['select MF/EF.PL\nupdate_binary 0', 'FILE_FORMAT dump, line 2: want an even number of hex digits'],
    ['select MF/EF.PL\nupdate_binary 00 11', 'FILE_FORMAT dump, line 2: update_binary: want hex digits alone'],
    ['select MF/EF.DIR\nupdate_record 0 00', 'FILE_FORMAT dump, line 2: update_record: want a number from 1 to 254'],
    ['select MF/EF.DIR\nupdate_record 255 00', 'FILE_FORMAT dump, line 2: update_record: want a number from 1 to 254'],
    ['select MF/EF.DIR\nupdate_record 1', 'FILE_FORMAT dump, line 2: want an even number of hex digits'],
    [
      "select MF/EF.PL\nupdate_binary_decoded '{}'",
      'FILE_FORMAT dump, line 2: decoded contents cannot be read; export again',
    ],
    [
      'select MF/EF.PL\nupdate_binary 00\nupdate_record 1 00',
      'FILE_FORMAT dump, line 3: the file is transparent; want update_binary',
    ],
    [`select ${'MF/'}${'7f10/'.repeat(9)}6f00`, 'FILE_FORMAT dump, line 1: path: want at most 8 names below the MF'],
    [
      `select MF/EF.PL\nupdate_binary ${'00'.repeat(0x8000)}`,
      'FILE_FORMAT dump, line 2: the file has a size of 32768, want at most',
    ],
    [
      `select MF/EF.DIR\nupdate_record 1 ${'00'.repeat(256)}`,
      'FILE_FORMAT dump, line 2: the file has a recordLength of 256',
    ],
  ])('%j is refused with the line and how to mend it', (text, message) => {
    expect(refusal(text)).toContain(message)
  })

  const shaped = (fdb: string, lines: string) =>
    `# directory: MF/EF.X (3f00/2f99)\n# file: EF.X (2f99)\n# RAW FCP Template: ${fdb}\nselect MF/EF.X\n${lines}`
  it.each([
    [
      shaped('620F8202412183022F998A010580020002', 'update_binary 000000'),
      'line 5: update_binary: want at most the 2 bytes',
    ],
    [
      shaped('62128205422100020283022F998A010580020004', 'update_record 3 00'),
      'line 5: update_record: want a number up to the 2 records',
    ],
    [
      shaped('62128205422100020283022F998A010580020004', 'update_record 1 000000'),
      'line 5: update_record: want at most the 2 bytes of a record',
    ],
    [
      shaped('62128205422100020283022F998A010580020004', 'update_binary 00'),
      'line 5: the file has records; want update_record',
    ],
  ])('contents that do not fit what SELECT said are refused', (text, message) => {
    expect(refusal(text)).toContain(message)
  })

  it('the error for a dump has no contents of a line, which may be a code', () => {
    expect(refusal('verify_pin 83756291')).not.toContain('83756291')
    expect(refusal('83756291')).not.toContain('83756291')
  })
})
