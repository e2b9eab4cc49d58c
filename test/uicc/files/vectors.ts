/** Where a vector comes from: pySim's unit tests or its backups of real cards, UiccBrowser's tests, a standard, or the clause by hand. */
type Source = 'pySim' | 'pySim card backup' | 'UiccBrowser' | 'TS 31.102 Annex E' | 'by hand'

/** Paths of files of one form, contents or a record of them as hex, the value. */
export type Vector = readonly [paths: readonly string[], hex: string, value: unknown, source: Source]

const USIM = '3F00/7FFF'
const GSM = '3F00/7F20'
const TELECOM = '3F00/7F10'

const both = (fid: string, other = GSM) => [`${USIM}/${fid}`, `${other}/${fid}`]
const ff = (count: number) => 'FF'.repeat(count)
const NO_CODE = { capability: 255, extension: 255 }

const ARR = ['3F00/2F06', `${USIM}/6F06`]
const NUMBERS = ['6F3A', '6F3B', '6F40', '6F44', '6F49'].map((fid) => `${TELECOM}/${fid}`)
const USIM_NUMBERS = ['6F3B', '6F40', '6F49'].map((fid) => `${USIM}/${fid}`)
const EXTENSIONS = [`${TELECOM}/6F4A`, `${TELECOM}/6F4B`]
const GSM_KEYS = [`${GSM}/6F20`, `${GSM}/6F52`, `${USIM}/5F3B/4F20`, `${USIM}/5F3B/4F52`]
const KEYS = [`${USIM}/6F08`, `${USIM}/6F09`]
const WITH_ACCESS = ['6F60', '6F61', '6F62'].flatMap((fid) => both(fid))
const NETWORKS = [`${GSM}/6F30`, ...both('6F7B'), `${USIM}/6FD9`]
const PACKET = [`${USIM}/6F73`, `${GSM}/6F53`]
const FIVE_G_LOCATION = [`${USIM}/5FC0/4F01`, `${USIM}/5FC0/4F02`]
const FIVE_G_SECURITY = [`${USIM}/5FC0/4F03`, `${USIM}/5FC0/4F04`]

/** Messages that wait, and nothing for the other mailboxes. */
const waiting = (some: Readonly<Record<string, { readonly active: boolean; readonly count: number }>>) => {
  const nothing = { active: false, count: 0 }
  return { voicemail: nothing, fax: nothing, email: nothing, other: nothing, videomail: nothing, ...some }
}

const K16 = ['00112233445566778899AABBCCDDEEFF', 'FFEEDDCCBBAA99887766554433221100'] as const
const K32 = `${'00'.repeat(31)}01`

/** Vectors that hold both ways: the bytes give the value, and the value gives the bytes. */
export const VECTORS: readonly Vector[] = [
  [
    ARR,
    '800101A40683010A950108800106900080016097008401D4A40683010A950108',
    [
      { operations: ['read'], conditions: ['adm1'] },
      { operations: ['update', 'write'], conditions: ['always'] },
      { operations: ['terminate', 'delete'], conditions: ['never'] },
      { operations: [0xd4], conditions: ['adm1'] },
    ],
    'pySim',
  ],
  [
    ARR,
    '80010190008001029700800118A40683010A9501088401D4A40683010A950108',
    [
      { operations: ['read'], conditions: ['always'] },
      { operations: ['update'], conditions: ['never'] },
      { operations: ['deactivate', 'activate'], conditions: ['adm1'] },
      { operations: [0xd4], conditions: ['adm1'] },
    ],
    'pySim',
  ],
  [
    ARR,
    `8001019000800102A406830101950108800158A40683010A950108${ff(28)}`,
    [
      { operations: ['read'], conditions: ['always'] },
      { operations: ['update'], conditions: ['pin1'] },
      { operations: ['deactivate', 'activate', 'delete'], conditions: ['adm1'] },
    ],
    'pySim card backup',
  ],
  [
    ARR,
    '840132A016A406830101950108AF0CA7029000A406830133950108',
    [{ operations: [0x32], conditions: [{ any: ['pin1', { all: [{ not: ['always'] }, 'A406830133950108'] }] }] }],
    'by hand',
  ],
  [ARR, '8C0200B090009E0110', [{ operations: '8C0200B0', conditions: ['always', '9E0110'] }], 'by hand'],
  [
    ['3F00/2F00'],
    '61294F10A0000000871002FFFFFFFF890709000050055553696D31730EA00C80011781025F608203454150',
    {
      aid: 'A0000000871002FFFFFFFF8907090000',
      label: 'USim1',
      discretionary: 'A00C80011781025F608203454150',
    },
    'pySim',
  ],
  [
    ['3F00/2F00'],
    `61194F10A0000000871004FFFFFFFF890709000050054953696D31${ff(5)}`,
    { aid: 'A0000000871004FFFFFFFF8907090000', label: 'ISim1' },
    'pySim',
  ],
  [['3F00/2F05', `${USIM}/6F05`], '6465', ['de'], 'pySim'],
  [['3F00/2F05', `${USIM}/6F05`], '656E64657275FFFFFFFF', ['en', 'de', 'ru'], 'pySim'],
  [['3F00/2FE2'], '988812010000400310F0', '8988211000000430010', 'pySim'],
  [
    [...NUMBERS, ...USIM_NUMBERS],
    '4B756E64656E626574726575756E67FF0791947112122721FFFFFFFFFFFF',
    { alpha: 'Kundenbetreuung', number: '+491721217212', tonNpi: 0x91, ...NO_CODE },
    'pySim',
  ],
  [
    [...NUMBERS, ...USIM_NUMBERS],
    `${ff(20)}04B12143F5${ff(9)}`,
    { alpha: '', number: '12345', tonNpi: 0xb1, ...NO_CODE },
    'pySim',
  ],
  [[`${TELECOM}/6F3D`], `0460A18901${ff(9)}`, '60A18901', 'by hand'],
  [
    both('6F3C', TELECOM),
    `0307919761989901F0040B919761214365F700006210132100002103C87408${ff(145)}`,
    {
      status: 'unread',
      serviceCentre: '+79168999100',
      tpdu: '040B919761214365F700006210132100002103C87408',
    },
    'by hand',
  ],
  [both('6F3C', TELECOM), `00${ff(175)}`, { status: 'free', serviceCentre: '', tpdu: '' }, 'TS 31.102 Annex E'],
  [
    both('6F42', TELECOM),
    `534D5343${ff(12)}E1${ff(12)}0891945197109099F9FFFFFF0000A9`,
    { alpha: 'SMSC', serviceCentre: '+4915790109999', protocol: 0, coding: 0, validity: 0xa9 },
    'pySim',
  ],
  [
    both('6F42', TELECOM),
    `${ff(24)}FD${ff(12)}07919403214365F7${ff(7)}`,
    { alpha: '', serviceCentre: '+49301234567' },
    'pySim',
  ],
  [
    both('6F42', TELECOM),
    `${ff(24)}FC0B919403214365F7FFFFFFFF07919403214365F7${ff(7)}`,
    { alpha: '', destination: '+49301234567', serviceCentre: '+49301234567' },
    'pySim',
  ],
  [both('6F43', TELECOM), '00FF', { lastReference: 0, isMemoryFull: false }, 'pySim card backup'],
  [both('6F43', TELECOM), '2AFE', { lastReference: 42, isMemoryFull: true }, 'by hand'],
  [
    both('6F47', TELECOM),
    `01062A0B919761214365F7621013210000216210132100052100${ff(4)}`,
    { message: 1, tpdu: '062A0B919761214365F7621013210000216210132100052100' },
    'by hand',
  ],
  [[`${USIM}/6FCA`], '000000000000', waiting({}), 'by hand'],
  [[`${USIM}/6FCA`], '010300000000', waiting({ voicemail: { active: true, count: 3 } }), 'by hand'],
  [
    [`${USIM}/6FCA`],
    '1E0001020405',
    waiting({
      fax: { active: true, count: 1 },
      email: { active: true, count: 2 },
      other: { active: true, count: 4 },
      videomail: { active: true, count: 5 },
    }),
    'by hand',
  ],
  [EXTENSIONS, `02032143F5${ff(8)}`, { digits: '12345', next: 255 }, 'by hand'],
  [EXTENSIONS, `010380AABB${ff(7)}02`, { subaddress: `0380AABB${ff(7)}`, next: 2 }, 'by hand'],
  [[`${GSM}/6F05`], '24', ['is'], 'pySim'],
  [[`${GSM}/6F05`], '01FFFFFF', ['en'], 'pySim card backup'],
  [both('6F07'), '082982608200002080', '228062800000208', 'pySim'],
  [both('6F07'), '082926101160845740', '262011106487504', 'pySim'],
  [GSM_KEYS, '837D783609A3858F05', { kc: '837D783609A3858F', cksn: 5 }, 'pySim'],
  [GSM_KEYS, `${ff(8)}07`, { kc: ff(8), cksn: 7 }, 'TS 31.102 Annex E'],
  [NETWORKS, '22F860', ['22806'], 'pySim'],
  [NETWORKS, '330420', ['334020'], 'pySim'],
  [NETWORKS, '62F20162F20262F20362F207', ['26210', '26220', '26230', '26270'], 'pySim card backup'],
  [both('6F31'), '05', 5, 'pySim'],
  [both('6F37'), '000000', 0, 'pySim'],
  [both('6F37'), '000030', 48, 'UiccBrowser'],
  [both('6F39'), '000000', 0, 'pySim card backup'],
  [both('6F39'), '010203', 66051, 'by hand'],
  [
    [`${GSM}/6F38`],
    'FF3FFF0F0F0000030000',
    {
      allocated: [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 17, 18, 29],
      activated: [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 17, 18, 29],
    },
    'pySim card backup',
  ],
  [[`${GSM}/6F38`], '0D00', { allocated: [1, 2], activated: [2] }, 'by hand'],
  [[`${USIM}/6F38`], '0504', [1, 3, 11], 'UiccBrowser'],
  [[...both('6F3E'), ...both('6F3F')], '0102', '0102', 'UiccBrowser'],
  [both('6F41'), '5553440121', { currency: 'USD', price: 17, exponent: 1 }, 'UiccBrowser'],
  [both('6F41'), 'FFFFFF0000', { currency: '', price: 0, exponent: 0 }, 'TS 31.102 Annex E'],
  [both('6F41'), '455552FF5F', { currency: 'EUR', price: 0xfff, exponent: -2 }, 'by hand'],
  [both('6F46'), `0147534D2D52204348${ff(8)}`, { name: 'GSM-R CH', plmnAtHome: true, spnAbroad: true }, 'pySim'],
  [WITH_ACCESS, '62F2104000', [{ plmn: '26201', access: ['e-utran'] }], 'pySim'],
  [WITH_ACCESS, '62F2108000', [{ plmn: '26201', access: ['utran'] }], 'pySim'],
  [
    PACKET,
    'FFFFFFFFFFFFFF22F8990000FF01',
    { ptmsi: ff(4), ptmsiSignature: ff(3), plmn: '22899', lac: 0, rac: 255, status: 'not-updated' },
    'pySim',
  ],
  [
    PACKET,
    '0102030405060713006200010201',
    { ptmsi: '01020304', ptmsiSignature: '050607', plmn: '310260', lac: 1, rac: 2, status: 'not-updated' },
    'UiccBrowser',
  ],
  [
    PACKET,
    `${ff(10)}0000FF01`,
    { ptmsi: ff(4), ptmsiSignature: ff(3), lac: 0, rac: 255, status: 'not-updated' },
    'TS 31.102 Annex E',
  ],
  [[`${GSM}/6F74`], '8FB68000000000000000000000000000', '8FB68000000000000000000000000000', 'pySim card backup'],
  [both('6F78'), '0000', [], 'pySim'],
  [both('6F78'), '0100', [8], 'pySim'],
  [both('6F78'), '802B', [0, 1, 3, 5, 15], 'pySim'],
  [both('6F7E'), `${ff(4)}62F2200000FF01`, { tmsi: ff(4), plmn: '26202', lac: 0, status: 'not-updated' }, 'pySim'],
  [both('6FAD'), '00000002', { mode: 'normal', features: [], mncLength: 2 }, 'pySim'],
  [both('6FAD'), '01000102', { mode: 'normal-specific', features: ['ciphering-indicator'], mncLength: 2 }, 'pySim'],
  [
    both('6FAD'),
    '01000802FF',
    { mode: 'normal-specific', features: ['extended-drx'], mncLength: 2 },
    'pySim card backup',
  ],
  [[`${GSM}/6FAE`], '03', '2+', 'pySim card backup'],
  [[`${GSM}/6FAE`], '05', 5, 'by hand'],
  [[`${GSM}/6FB7`], `11F2FF19F1FF${ff(9)}`, ['112', '911'], 'by hand'],
  [KEYS, `07${K16.join('')}`, { ksi: 7, ck: K16[0], ik: K16[1] }, 'UiccBrowser'],
  [[`${USIM}/6F56`], '00', [], 'pySim card backup'],
  [[`${USIM}/6F56`], '05', ['fdn', 'acl'], 'by hand'],
  [[`${USIM}/6F5B`], 'F00000F00000', { startCs: 15728640, startPs: 15728640 }, 'pySim'],
  [[`${USIM}/6F5C`], 'F01000', 15732736, 'pySim'],
  [[`${USIM}/6FB7`], '19F1FF01', { code: '911', alpha: '', categories: ['police'] }, 'pySim'],
  [[`${USIM}/6FB7`], '19F3FF02', { code: '913', alpha: '', categories: ['ambulance'] }, 'pySim'],
  [
    [`${USIM}/6FB7`],
    '11F2FF536F73FFFF1D',
    { code: '112', alpha: 'Sos', categories: ['police', 'fire-brigade', 'marine-guard', 'mountain-rescue'] },
    'by hand',
  ],
  [[`${USIM}/6FC4`], `A1058003042A01${ff(39)}`, { fdd: '8003042A01' }, 'UiccBrowser'],
  [
    [`${USIM}/6FC5`],
    '430A82D432BBBC7EB75DE432450A82D432BBBC7EB75DE432FFFFFFFF',
    { full: 'Telekom.de', short: 'Telekom.de' },
    'pySim',
  ],
  [[`${USIM}/6FC5`], `430A82C596B34CBFBFE5EB39${ff(18)}`, { full: 'E-Networks' }, 'pySim'],
  [[`${USIM}/6FC5`], '430990041C043504330430800141', { full: 'Мега', additional: 'A' }, 'by hand'],
  [[`${USIM}/6FC6`], '62F2100000FFFE01', { plmn: '26201', firstArea: 0, lastArea: 0xfffe, nameRecord: 1 }, 'pySim'],
  [
    [`${USIM}/6FC6`],
    '216354789ABCDE12',
    { plmn: '123456', firstArea: 0x789a, lastArea: 0xbcde, nameRecord: 18 },
    'pySim',
  ],
  [[`${USIM}/6FC6`], '62D2DD0000FFFE02', { plmn: '262???', firstArea: 0, lastArea: 0xfffe, nameRecord: 2 }, 'by hand'],
  [[`${USIM}/6FE3`], `${ff(15)}000001`, { tac: 0, status: 'not-updated' }, 'TS 31.102 Annex E'],
  [
    [`${USIM}/6FE3`],
    '0BF662F2108001FAC0010203' + '62F210789A' + '00',
    {
      guti: { plmn: '26201', mmeGroup: 0x8001, mmeCode: 0xfa, mTmsi: 'C0010203' },
      plmn: '26201',
      tac: 0x789a,
      status: 'updated',
    },
    'by hand',
  ],
  [
    [`${USIM}/6FE4`],
    `A0348001038120${'00'.repeat(32)}820400000001830400000002840100`,
    {
      ksi: 3,
      kasme: '00'.repeat(32),
      uplinkCount: 1,
      downlinkCount: 2,
      algorithms: { ciphering: 0, integrity: 0 },
    },
    'UiccBrowser',
  ],
  [FIVE_G_LOCATION, `${ff(19)}01`, { tac: 0xffffff, status: 'not-updated' }, 'pySim card backup'],
  [
    FIVE_G_LOCATION,
    '000BF262F210CAFE01C0010203' + '62F210789ABC' + '02',
    {
      guti: { plmn: '26201', amf: 'CAFE01', tmsi: 'C0010203' },
      plmn: '26201',
      tac: 0x789abc,
      status: 'roaming-not-allowed',
    },
    'by hand',
  ],
  [
    FIVE_G_SECURITY,
    `A0378001058120${K32}8204FFFFFFFF8304000000028401218501${'12'}`,
    {
      ksi: 5,
      kamf: K32,
      uplinkCount: 0xffffffff,
      downlinkCount: 2,
      algorithms: { ciphering: 2, integrity: 1 },
      epsAlgorithms: { ciphering: 1, integrity: 2 },
    },
    'by hand',
  ],
  [
    FIVE_G_SECURITY,
    `A03C8001058120${K32}820400000001830400000002840121850112860362F210`,
    {
      ksi: 5,
      kamf: K32,
      uplinkCount: 1,
      downlinkCount: 2,
      algorithms: { ciphering: 2, integrity: 1 },
      epsAlgorithms: { ciphering: 1, integrity: 2 },
      plmn: '26201',
    },
    'by hand',
  ],
  [[`${USIM}/5FC0/4F05`], `8020${K32}${ff(34)}`, { kausf: K32 }, 'by hand'],
  [
    [`${USIM}/5FC0/4F05`],
    `8020${K32}8120${K32}8220${K32}8302000184020002`,
    { kausf: K32, kseaf: K32, kseafNon3gpp: K32, sorCounter: 1, upuCounter: 2 },
    'by hand',
  ],
  [[`${USIM}/5FC0/4F06`], '03000000', ['mps', 'mcs'], 'pySim'],
  [[`${USIM}/5FC0/4F06`], '00000000', [], 'TS 31.102 Annex E'],
]

/** Vectors that hold one way only: another form of the bytes, or bits that are not looked at. */
export const READ_ONLY: readonly Vector[] = [
  [both('6F47', TELECOM), `00${ff(29)}`, undefined, 'TS 31.102 Annex E'],
  [[`${USIM}/6FCA`], ff(6), waiting({}), 'by hand'],
  [[`${USIM}/6FCA`], 'E10300000000', waiting({ voicemail: { active: true, count: 3 } }), 'by hand'],
  [
    both('6F7E'),
    '7802570222F81009780000',
    { tmsi: '78025702', plmn: '22801', lac: 0x0978, status: 'updated' },
    'pySim',
  ],
  [
    both('6F7E'),
    '47D1264A62F21037211E00',
    { tmsi: '47D1264A', plmn: '26201', lac: 0x3721, status: 'updated' },
    'pySim',
  ],
  [both('6FAD'), '000000', { mode: 'normal', features: [], mncLength: 0 }, 'pySim card backup'],
  [WITH_ACCESS, '62F220488C', [{ plmn: '26202', access: ['e-utran', 'ng-ran', 'gsm'] }], 'pySim'],
  [[`${USIM}/5FC0/4F06`], '03FFFFFF', ['mps', 'mcs'], 'pySim card backup'],
  [
    both('6F42', TELECOM),
    `454E6574776F726B73${ff(7)}F1${ff(24)}0000A7`,
    { alpha: 'ENetworks', protocol: 0, coding: 0 },
    'pySim',
  ],
  [
    [`${USIM}/6FE3`],
    `${'00'.repeat(12)}44F001000102`,
    { plmn: '44010', tac: 1, status: 'roaming-not-allowed' },
    'UiccBrowser',
  ],
]
