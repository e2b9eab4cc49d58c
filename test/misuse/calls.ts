import * as pocketsim from '../../src/index.js'
import { fromHex, memoryStore, PROFILES, parseMmi } from '../../src/index.js'
import { loose } from '../loose.js'
import { ANNA, BORIS, OWNER, open, type Scene } from './scene.js'

/** Calls a function of a scene with a list of arguments. */
export type Run = (args: unknown) => unknown
/** A function or method, and arguments that are right. */
interface Call {
  readonly name: string
  readonly run: (scene: Scene) => Run
  readonly args: (scene: Scene) => readonly unknown[]
}

const bytes = fromHex('0020000108 31323334FFFFFFFF')
const nothing = () => undefined
const pseudoRandom = (length: number) => new Uint8Array(length)
const PROFILE = {
  iccid: '8970101234567890123',
  imsi: '001010123456789',
  pin1: '1234',
  puk1: '12345678',
  pin1Enabled: true,
  adm2: '1234',
  universalPin: '1234',
  universalPuk: '12345678',
  ki: new Uint8Array(16),
  opc: '00'.repeat(16),
  algorithm: 'milenage',
  personality: 'standard',
  bare: false,
  files: [{ path: '3F00/2F77', type: 'transparent', size: 3, contents: '010203' }],
}
/** A row may have unknown fields: it comes from a file, so they are a problem in an answer, and no error. */
const CUSTOMER = open({
  msisdn: '+79160000077',
  name: 'Anna',
  passport: '4509 123456',
  iccid: '8970101234567890123',
  imsi: '250011234567890',
  pin1: '1234',
  puk1: '12345678',
  pin2: '1234',
  puk2: '12345678',
})
const STATEMENT = {
  operator: 'MTS',
  owner: 'Anna',
  account: '1',
  msisdn: ANNA,
  from: 0,
  to: 10,
  opening: 0,
  closing: 5,
  entries: [{ at: 1, kind: 'top-up', text: 'cash', amount: 5 }],
}

const EVENT = { kind: 'apdu', command: bytes, response: fromHex('63C2'), at: 0, took: 1 } as const
const ENTRY = open(new pocketsim.Tracer().feed(EVENT))

/** A right call of every function of the main entry, by its name. */
export const FUNCTIONS: Readonly<Record<string, readonly unknown[]>> = {
  broadcastCodingOf: [0x01],
  cardOfRow: [CUSTOMER, 'milenage'],
  codingOf: [0x18],
  concatenationOf: [fromHex('0003010201')],
  decodeAlpha: [bytes],
  decodeDialling: [bytes],
  decodeDirRecord: [bytes],
  decodeExtension: [bytes],
  decodeFile: ['3F00/2FE2', bytes],
  decodeGsm7: [bytes],
  decodeIccid: [bytes],
  decodeImsi: [bytes],
  decodeLoci: [bytes],
  decodePlmn: [bytes],
  decodePlmnAccessList: [bytes],
  decodePlmnList: [bytes],
  decodeSmsRecord: [bytes],
  decodeSpn: [bytes],
  decodeTpdu: [bytes],
  decodeUssd: [bytes, 0x0f],
  deliveryStatusOf: [0],
  describeApdu: [bytes, fromHex('9000'), { selected: '3F00' }],
  encodeAlpha: ['Anna', 10],
  encodeDialling: [{ alpha: 'Anna', number: '+79161234567' }, 24],
  encodeDirRecord: [{ aid: 'A0000000871002', label: 'USIM' }, 30],
  encodeExtension: ['123', 255],
  encodeFile: ['3F00/7FFF/6F07', '250011234567890', { length: 9 }],
  encodeGsm7: ['Anna'],
  encodeIccid: ['8970101234567890123'],
  encodeImsi: ['001010123456789'],
  encodeLoci: [{ tmsi: 'FFFFFFFF', plmn: '25001', lac: 1, status: 'updated' }],
  encodePlmn: ['25001'],
  encodePlmnAccessList: [[{ plmn: '25001', access: ['gsm'] }], 10],
  encodePlmnList: [['25001'], 6],
  encodeSmsRecord: [{ status: 'free' }],
  encodeSpn: ['MTS', { plmnAtHome: true, spnAbroad: false }],
  encodeTpdu: [{ kind: 'submit', address: '+79161234567', text: 'hi', flags: [], coding: 0, validity: 5 }],
  encodeUssd: ['*100#', { language: 'en' }],
  enhancedValidity: [{ singleShot: true, seconds: 30 }],
  formatMmi: [open(parseMmi('**04*1234*4321*4321#'))],
  fromHex: ['00'],
  headerOf: [fromHex('0504158A0000')],
  joinSms: [[open({ text: 'a', header: fromHex('0003010101') })]],
  memoryStore: [],
  menuPath: ['nokia-s40', 'change-pin', 'ru'],
  packSeptets: [bytes, 1],
  parseMmi: ['5', { inCall: true, simPresent: true, emergencyNumbers: ['112'], ownNumbers: ['0'] }],
  pcapHeader: [],
  pcapPackets: [ENTRY],
  readTrace: ['00A4000C023F00 9000', { format: 'plain' }],
  periodOf: ['2026-01', { timeZone: 'Europe/Moscow' }],
  profileFromDump: ['select MF/EF.ICCID\nupdate_binary 988812010000400310f0'],
  relativeValidity: [60],
  replayTrace: [
    [EVENT, { kind: 'reset', atr: bytes, at: 0, line: 1 }, { ...EVENT, line: 2, implied: true, dataLength: 0 }],
    open(pocketsim.Card.create()),
  ],
  splitSms: ['hello', 1, { languages: ['tr'] }],
  validityOf: [5],
  statementHtml: [STATEMENT, { locale: 'ru', timeZone: 'Europe/Moscow' }],
  toHex: [bytes],
  traceJson: [ENTRY],
  traceText: [ENTRY, { bytes: true, colour: false, time: true }],
  unpackSeptets: [bytes, 4, 1],
}

/** A right call of every constructor and static method. */
export const MAKERS: Readonly<
  Record<string, readonly [(...args: never[]) => unknown, (scene: Scene) => readonly unknown[]]>
> = {
  'new Handset': [
    (options: pocketsim.HandsetOptions) => new pocketsim.Handset(options),
    ({ operator }) => [
      {
        network: open(operator.network),
        imei: '001010123456780',
        locale: 'ru',
        menu: 'nokia-s40',
        clir: 'allowed',
        now: () => 0,
      },
    ],
  ],
  'new Equipment': [
    (options: pocketsim.EquipmentOptions) => new pocketsim.Equipment(options),
    ({ operator }) => [
      {
        network: open(operator.network),
        imei: '001010123456780',
        ownNumbers: ['99'],
        emergencyNumbers: ['104'],
        messages: { phone: 10, prefer: 'phone' },
        random: pseudoRandom,
        now: () => 0,
      },
    ],
  ],
  'new Tracer': [
    (...args: ConstructorParameters<typeof pocketsim.Tracer>) => new pocketsim.Tracer(...args),
    ({ card }) => [card, { rules: { 'last-try': false }, now: () => 0 }],
  ],
  'new Network': [
    (options: pocketsim.NetworkOptions) => new pocketsim.Network(options),
    () => [
      {
        home: { countryCode: '7', nationalLength: 10 },
        now: () => 0,
        zoneMinutes: 60,
        ussdSeconds: 5,
        ussd: nothing,
        emergencyNumbers: [{ number: '102', category: 1 }],
      },
    ],
  ],
  'new Operator': [
    (options: pocketsim.OperatorOptions) => new pocketsim.Operator(options),
    () => [
      {
        profile: PROFILES.mts,
        now: () => 0,
        locale: 'ru',
        scryptCost: 2,
        deliver: nothing,
        store: open(memoryStore()),
      },
    ],
  ],
  'Operator.restore': [
    pocketsim.Operator.restore,
    ({ operator }) => [
      open(operator.snapshot(new Uint8Array(32))),
      new Uint8Array(32),
      { scryptCost: 2, locale: 'en' },
    ],
  ],
  'Card.create': [
    (...args: Parameters<typeof pocketsim.Card.create>) => pocketsim.Card.create(...args),
    () => [PROFILE, { random: (length: number) => new Uint8Array(length) }],
  ],
  'Card.restore': [
    (...args: Parameters<typeof pocketsim.Card.restore>) => pocketsim.Card.restore(...args),
    ({ card }) => [open(card.snapshot()), { random: (length: number) => new Uint8Array(length) }],
  ],
}

/** A right call of every method, by its object and its name. */
export const METHODS: Readonly<Record<string, (scene: Scene) => readonly unknown[]>> = {
  'card.reset': () => [],
  'card.transmit': () => [bytes],
  'card.cutPower': () => [3],
  'card.snapshot': () => [],
  'card.onWrite': () => [nothing, { once: true, signal: new AbortController().signal }],
  'phone.equipment.join': () => [open({ hear: nothing, rest: nothing, onApdu: nothing })],
  'phone.equipment.take': () => [nothing],
  'phone.equipment.request': () => ['dial', { number: '+79161234568', clir: 'allowed', emergency: false }],
  'phone.equipment.insert': ({ card }) => [card],
  'phone.equipment.remove': () => [],
  'phone.equipment.powerOn': () => [],
  'phone.equipment.powerOff': () => [],
  'phone.insert': ({ card }) => [card],
  'phone.remove': () => [],
  'phone.powerOn': () => [],
  'phone.powerOff': () => [],
  'phone.press': () => ['5'],
  'phone.type': () => ['12'],
  'phone.dial': () => ['*100#'],
  'phone.select': () => ['Settings', 'Security'],
  'phone.sendSms': () => ['+79161234568', 'hi', { report: true, keep: true, validity: 0 }],
  'phone.tick': () => [],
  'phone.on': () => ['screen', nothing, { once: false }],
  'tracer.reset': () => [],
  'tracer.transmit': () => [bytes],
  'tracer.feed': () => [],
  'tracer.on': () => ['entry', nothing, { once: true, signal: new AbortController().signal }],
  'recording.feed': () => [EVENT],
  'recording.on': () => ['entry', nothing],
  'recording.reset': () => [],
  'recording.transmit': () => [bytes],
  'network.subscribe': () => [
    {
      msisdn: '+79160000000',
      basicServices: ['telephony'],
      services: ['clip'],
      barring: { control: 'subscriber', password: '0000' },
      clir: 'temporary-allowed',
      noReplySeconds: 5,
      name: 'Boris',
    },
  ],
  'network.unsubscribe': () => [BORIS],
  'network.request': () => [ANNA, open(parseMmi('**61*+79161112233*11*25#'))],
  'network.services': () => [ANNA],
  'network.resetPassword': () => [ANNA, '1111'],
  'network.visit': () => [ANNA, '49'],
  'network.attach': () => [ANNA, open({ tell: nothing, deliver: () => 'stored' })],
  'network.detach': () => [ANNA],
  'network.calls': () => [ANNA],
  'network.outside': () => ['+79031112233', { answers: 'busy' }],
  'network.askUssd': () => [ANNA, 'more?', nothing],
  'network.notifyUssd': () => [ANNA, 'hello'],
  'network.releaseUssd': () => [ANNA],
  'network.sendSms': () => [{ from: 'MTS', to: ANNA, text: 'hi' }],
  'network.deliverSms': () => [ANNA, bytes],
  'network.submitSms': () => [ANNA, bytes],
  'network.waitingSms': () => [ANNA],
  'network.answerAt': () => ['0890', nothing],
  'network.tick': () => [],
  'network.barring.barIncoming': () => [ANNA],
  'network.barring.liftIncoming': () => [ANNA],
  'network.barring.isIncomingBarred': () => [ANNA],
  'network.barring.switchProgramme': () => [
    ANNA,
    { programme: 'barring-all-incoming', active: true, basicService: 'telephony' },
  ],
  'line.ready': () => [],
  'line.request': () => [open(parseMmi('*#21#'))],
  'line.startRequest': () => [open(parseMmi('*33#'))],
  'line.givePassword': () => ['0000'],
  'line.releaseRequest': () => [],
  'line.ussd': () => ['*100#'],
  'line.reply': () => ['1'],
  'line.releaseUssd': () => [],
  'line.dial': () => ['+79031112233', { clir: 'allowed', emergency: false }],
  'line.answer': () => [],
  'line.hangUp': () => [],
  'line.act': () => [open(parseMmi('0', { inCall: true }))],
  'line.sendDtmf': () => ['5'],
  'line.calls': () => [],
  'line.submitSms': () => [bytes],
  'line.memoryAvailable': () => [],
  'line.detach': () => [],
  'party.call': () => [ANNA, { withheld: true }],
  'party.answer': () => [],
  'party.hangUp': () => [],
  'party.dtmf': () => [],
  'party.messages': () => [],
  'operator.issue': () => [{ owner: OWNER, msisdn: '+79160000001', services: { clir: 'temporary-allowed' } }],
  'operator.subscriber': () => [ANNA],
  'operator.reissue': () => [{ msisdn: BORIS, via: 'salon', passport: OWNER.passport }],
  'operator.disclose': () => [
    { msisdn: ANNA, via: 'contact-centre', codeWord: 'lilac', code: 'puk1', source: 'an agent' },
  ],
  'operator.ussd': () => [{ from: ANNA, text: '*100#' }],
  'operator.sms': () => [{ from: ANNA, to: '3339', text: 'Password' }],
  'operator.inbox': () => [ANNA],
  'operator.orderPassword': () => [ANNA, { source: 'a site' }],
  'operator.login': ({ password }) => [{ msisdn: ANNA, password }],
  'operator.loginFromNetwork': () => [{ msisdn: ANNA }],
  'operator.loginWithIdentity': () => [{ identity: { provider: 'bank', token: 'good' }, source: 'a site' }],
  'operator.temporaryPassword': () => [BORIS],
  'operator.on': () => ['audit', nothing, { once: true }],
  'operator.logout': ({ session }) => [session],
  'operator.linkIdentity': ({ session }) => [session, { provider: 'bank', token: 'good' }],
  'operator.unlinkIdentity': ({ session }) => [session, { provider: 'bank', token: 'good' }],
  'operator.setPassword': ({ session }) => [session, 'Abcdef12'],
  'operator.account': ({ session }) => [session],
  'operator.planWorks': () => [{ from: 0, to: 1 }],
  'operator.setOverloaded': () => [false],
  'operator.audit': () => ['2026-01'],
  'operator.tick': () => [],
  'operator.snapshot': () => [new Uint8Array(32)],
  'operator.save': () => [],
  'operator.network.register': () => [
    { imsi: '250010000000001', imei: '001010123456780' },
    () => ({ kind: 'no-answer' }),
  ],
  'operator.payments.topUp': ({ session }) => [session, { amount: 10_000, source: 'cash' }],
  'operator.payments.makeCard': () => [100],
  'operator.payments.redeemCard': ({ session }) => [session, '1234'],
  'operator.payments.history': ({ session }) => [session, { from: 0, to: 1 }],
  'operator.payments.archive': ({ session }) => [session, '2026-01'],
  'operator.payments.promise': ({ session }) => [session, 100],
  'operator.payments.transfer': ({ session }) => [session, { to: BORIS, amount: 1 }],
  'operator.tariffs.list': ({ session }) => [session],
  'operator.tariffs.change': ({ session }) => [session, 'x'],
  'operator.tariffs.favourites': ({ session }) => [session],
  'operator.tariffs.setFavourites': ({ session }) => [session, 'Family', ['89031112233']],
  'operator.tariffs.regions': () => [],
  'operator.tariffs.setRegion': ({ session }) => [session, 'moscow'],
  'operator.services.list': ({ session }) => [session],
  'operator.services.connect': ({ session }) => [session, 'melody'],
  'operator.services.disconnect': ({ session }) => [session, 'melody'],
  'operator.services.announcePrice': () => [{ service: 'melody', fee: 1, from: Number.MAX_SAFE_INTEGER }],
  'operator.blocks.temporary': ({ session }) => [session, Number.MAX_SAFE_INTEGER],
  'operator.blocks.permanent': ({ session }) => [session],
  'operator.blocks.lift': ({ session }) => [session],
  'operator.blocks.mayCall': () => [ANNA, '112'],
  'operator.documents.orderDetails': ({ session }) => [
    session,
    { period: { from: 0, to: 1 }, format: 'html', place: 'a@example.org' },
  ],
  'operator.documents.orderInvoice': ({ session }) => [session, { period: { from: 0, to: 1 }, place: 'a@example.org' }],
  'operator.documents.list': ({ session }) => [session, 'invoice'],
  'operator.documents.statement': ({ session }) => [session, { from: 0, to: 1 }],
  'operator.help.ask': ({ session }) => [session, 'why?'],
  'operator.help.questions': ({ session }) => [session],
  'operator.help.answer': () => [ANNA, 1, 'because'],
  'operator.help.sendSms': ({ session }) => [session, { to: BORIS, text: 'hi' }],
  'operator.customers.adopt': () => [CUSTOMER],
  'operator.customers.adoptEach': () => [[CUSTOMER]],
  'operator.customers.adoptTogether': () => [[CUSTOMER]],
  'operator.customers.rows': () => [{ after: ANNA, most: 10 }],
  'operator.logins.list': ({ session }) => [session],
  'operator.logins.end': ({ session }) => [session, 'a name'],
  'operator.logins.endOthers': ({ session }) => [session],
  'operator.logins.identities': ({ session }) => [session],
  'operator.gateway.pay': () => [{ gateway: 'terminal', key: '1', msisdn: ANNA, amount: 100 }],
  'operator.gateway.refund': () => [{ gateway: 'terminal', key: '2', payment: '1', amount: 1 }],
  'operator.gateway.charge': () => [{ msisdn: ANNA, amount: 1, text: '1 MB' }],
  'operator.contracts.changeOwner': () => [
    { msisdn: BORIS, via: 'salon', passport: OWNER.passport, owner: { ...OWNER }, source: 'an agent' },
  ],
  'operator.contracts.changePassport': () => [
    { msisdn: BORIS, via: 'salon', passport: OWNER.passport, newPassport: '4511 000001' },
  ],
  'operator.contracts.changeCodeWord': () => [
    { msisdn: BORIS, via: 'salon', passport: OWNER.passport, newCodeWord: 'rose' },
  ],
  'operator.contracts.close': () => [{ msisdn: BORIS, via: 'salon', passport: OWNER.passport }],
  'operator.faults.get': () => [],
  'operator.faults.set': () => [
    { sms: { delay: 1, loss: 0.5, duplicate: 0.5 }, deliver: 0.5, store: 0.5, works: false, overload: false, seed: 1 },
  ],
  'operator.menus.ussd': () => [{ from: ANNA, texts: ['*111#', '1'] }],
  'operator.menus.voice': () => [{ to: '0890', from: ANNA, digits: '31' }],
  'operator.settings.get': ({ session }) => [session],
  'operator.settings.set': ({ session }) => [
    session,
    { email: 'a@example.org', invoicePlace: 'a salon', priceNotices: true },
  ],
}

/** Finds a method by the way to it: `operator.payments.topUp`. */
function methodOf(at: Scene, name: string): Run {
  const path = name.split('.')
  const method = path.pop() ?? ''
  const owner = path.reduce<unknown>((found, part) => Reflect.get(loose(found), part), at)
  return (args) => Reflect.apply(Reflect.get(loose(owner), method), owner, loose(args))
}

const run =
  (call: unknown): Call['run'] =>
  () =>
  (args) =>
    Reflect.apply(loose(call), undefined, loose(args))

/** All of them. */
export const CALLS: readonly Call[] = [
  ...Object.entries(FUNCTIONS).map(([name, args]) => ({
    name,
    run: run(Reflect.get(pocketsim, name)),
    args: () => args,
  })),
  ...Object.entries(MAKERS).map(([name, [call, args]]) => ({ name, run: run(call), args })),
  ...Object.entries(METHODS).map(([name, args]) => ({ name, run: (at: Scene) => methodOf(at, name), args })),
]
