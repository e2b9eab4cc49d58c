// What a phone reads from a SIM when it is switched on: the exchanges one by one, in hex, in words, and what the files say.
// The order is that of TS 102 221 §14 and TS 31.102 §5.1.1. Codes and keys are printed as asterisks.
import {
  Card,
  decodeDialling,
  decodeDirRecord,
  decodeIccid,
  decodeImsi,
  decodeLoci,
  decodePlmn,
  decodePlmnAccessList,
  decodePlmnList,
  decodeSpn,
  describeApdu,
  encodeDialling,
  encodeLoci,
  encodePlmnAccessList,
  encodePlmnList,
  encodeSpn,
  fromHex,
  toHex,
} from 'pocketsim'

const WIDTH = 138
const PIN_INSTRUCTIONS = [0x20, 0x24, 0x26, 0x28, 0x2c]

/** @param {number} number */
const byte = (number) => number.toString(16).toUpperCase().padStart(2, '0')
/** @param {string} text */
const ascii = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
/** @param {Uint8Array} bytes */
const letters = (bytes) => String.fromCharCode(...bytes.filter((one) => one >= 0x20 && one < 0x7f))

/** Prints a line. One that is too long is cut to the width. @param {string} mark @param {string} text */
function line(mark, text) {
  const room = WIDTH - 4
  for (let at = 0; at === 0 || at < text.length; at += room) {
    console.log(`  ${at === 0 ? mark : ' '} ${text.slice(at, at + room)}`)
  }
}

/** @param {string} text */
const chapter = (text) => console.log(`\n── ${text} ${'─'.repeat(WIDTH - 4 - text.length)}`)
/** @param {string} text */
const title = (text) => console.log(`\n${text}`)
/** What a file says. @param {string | undefined} text */
const says = (text) => line('=', text ?? 'nothing that can be read')

// ── The card: what the operator wrote before the card was sold. ──

/** The challenge of Milenage test set 1 (TS 35.208 §4.3). A test card has the keys of that set. */
const RAND = '23553CBE9637A89D218AE64DAE47BF35'
const AUTN = '55F328B43577B9B94A9FFAC354DFAFB3'
/** Its sequence number is near the highest possible one. The card has accepted the one before it. */
const { sequence, ...rest } = Card.create({
  iccid: '8970101234567890123',
  imsi: '250019123456789',
  pin1: '2580',
}).snapshot()
const SEQ_BEFORE = Math.floor(0xff9bb4d0b607 / 32) - 1
const card = Card.restore({ ...rest, sequence: sequence.map((_, ind) => (ind === 7 ? SEQ_BEFORE : 0)) })

/** @param {string} command */
function quietly(command) {
  const answer = toHex(card.transmit(fromHex(command)))
  if (!answer.endsWith('9000')) throw new Error(`${command} was answered ${answer}`)
}
/** @param {string} path @param {Uint8Array} contents @param {number} [record] */
function write(path, contents, record = 0) {
  quietly(`00A4080C${byte(path.length / 2)}${path}`)
  const place = record === 0 ? 'D60000' : `DC${byte(record)}04`
  quietly(`00${place}${byte(contents.length)}${toHex(contents)}`)
}
quietly('00A4040C07A0000000871002')
quietly(`0020000A08${toHex(ascii('88888888'))}`)
quietly(`0020000108${toHex(ascii('2580'))}FFFFFFFF`)
write('2F05', ascii('ruen'))
write('7FFF6F05', ascii('ruen'))
write('7FFF6F46', encodeSpn('MTS RUS', { plmnAtHome: true }))
write('7FFF6F40', encodeDialling({ alpha: 'My number', number: '+79161234567' }, 24), 1)
write('7FFF6F42', fromHex(`FFFFFFFFFFFFFFFFFFFF E1 ${'FF'.repeat(12)} 0791 9761989901F0 FFFFFFFF 00 00 A7`), 1)
write('7FFF6F62', encodePlmnAccessList([{ plmn: '25001', access: ['e-utran', 'utran', 'gsm'] }], 5))
write('7FFF6F60', encodePlmnAccessList([{ plmn: '26202', access: ['e-utran'] }], 40))
write('7FFF6F7B', encodePlmnList(['25099'], 12))
write('7FFF6F7E', encodeLoci({ tmsi: '78025702', plmn: '25001', lac: 0x0978, status: 'updated' }))

// ── The phone. ──

/**
 * One exchange. The data of a PIN command are asterisks, and so are the keys in an answer.
 *
 * @param {string} command - in hex
 * @param {number} [shown] - how many bytes of the answer may be shown; all of them by default
 */
function send(command, shown = 256) {
  const bytes = fromHex(command)
  const response = card.transmit(bytes)
  const { text, clause } = describeApdu(bytes, response)
  const data = response.subarray(0, -2)
  const isPin = PIN_INSTRUCTIONS.includes(bytes[1] ?? 0)
  line('>', isPin ? command.replace(/(?<= .. ).*/, (codes) => '*'.repeat(codes.length)) : command)
  const hidden = '*'.repeat(2 * Math.max(0, data.length - shown))
  line('<', `${toHex(data.subarray(0, shown))}${hidden} ${toHex(response.subarray(-2))}`.trimStart())
  line(' ', `${text}  (${clause})`)
  return data
}

/** Size of a file, or length of its records, in its FCP. TS 102 221 §11.1.1.4.2, §11.1.1.4.3. @param {Uint8Array} fcp */
function sizeIn(fcp) {
  const [, record, size] = toHex(fcp).match(/(?:82054[26]21(.{4}).*)?8002(.{4})88/) ?? []
  return Number.parseInt(record ?? size ?? '00', 16)
}

/** A file whose size the standard leaves open: the phone asks for it first. @param {string} fid @param {number} [record] */
function readWhole(fid, record = 0) {
  const size = byte(sizeIn(send(`00A40004 02 ${fid} 00`)))
  return send(record === 0 ? `00B00000 ${size}` : `00B2${byte(record)}04 ${size}`)
}
/** A file of known size in the application, by its short identifier. @param {number} sfi @param {number} size */
const readShort = (sfi, size, shown = size) => send(`00B0${byte(0x80 | sfi)}00 ${byte(size)}`, shown)

/** @param {string | undefined} plmn */
const network = (plmn) => (plmn === undefined ? 'none' : `${plmn.slice(0, 3)}-${plmn.slice(3)}`)
/** @param {Uint8Array} bytes */
const accessList = (bytes) =>
  decodePlmnAccessList(bytes)
    .map(({ plmn, access }) => `${network(plmn)} by ${access.join(', ')}`)
    .join('; ') || 'no network'
/** The numbers of the bits that are set; b1 of the first byte has number 1. @param {Uint8Array} bytes */
const bits = (bytes) =>
  Array.from(bytes, (one, i) => [0, 1, 2, 3, 4, 5, 6, 7].filter((b) => one & (1 << b)).map((b) => 8 * i + b + 1)).flat()
/** Digits of a number with swapped half bytes and padding of FF. @param {Uint8Array} bytes */
const digits = (bytes) =>
  toHex(bytes)
    .replace(/(.)(.)/g, '$2$1')
    .replace(/F+$/, '')
/** @param {string | undefined} text */
const grouped = (text) => text?.replace(/(.{4})(?=.)/g, '$1 ')

chapter('1. Power on')
title('The answer to reset (TS 102 221 §6.3, ISO/IEC 7816-3 §8)')
const atr = card.reset()
line('<', toHex(atr))
says(
  `${atr[0] === 0x3b ? 'direct' : 'inverse'} convention, check byte ${atr.slice(1).reduce((sum, one) => sum ^ one, 0) === 0 ? 'right' : 'wrong'}, ` +
    `in the historical bytes "${letters(atr).slice(-7)}"`,
)

chapter('2. The card as such: no PIN is needed for any of this')
title('The MF: the phone looks what kind of card this is; at T=0 the answer is fetched')
send('00A40004 02 3F00')
send('00C00000 2A')
title('EF.DIR: which applications there are (TS 102 221 §13.1)')
const application = decodeDirRecord(readWhole('2F00', 1))
says(`"${application?.label}", AID ${application?.aid}`)
title('EF.ICCID: the number of the card (TS 102 221 §13.2)')
says(grouped(decodeIccid(readWhole('2FE2'))))
title('EF.PL: languages the subscriber prefers (TS 102 221 §13.3)')
says(letters(readWhole('2F05')).match(/../g)?.join(', '))
title('TERMINAL PROFILE: what the phone can do for a toolkit on the card')
send('80100000 04 FFFFFF7F')

chapter('3. The USIM')
title('The application, by the AID that EF.DIR gave (TS 31.102 §5.1.1.1)')
const fcp = send(`00A40404 10 ${application?.aid} 00`)
// The first code of the PIN status template, and whether it is on. TS 102 221 §9.5.2.
const [, status = '00'] = toHex(fcp).match(/C6..9001(..)830101/) ?? []
const asksForPin = (Number.parseInt(status, 16) & 0x80) !== 0
says(asksForPin ? 'PIN1 is on: the phone has to ask for it' : 'PIN1 is off: the phone goes on at once')
title('EF.ECC: emergency numbers, at hand before any PIN (TS 31.102 §4.2.21)')
const eccLength = byte(sizeIn(send('00A40004 02 6FB7 00')))
for (let record = 1; record <= 3; record++) {
  const ecc = send(`00B2${byte(record)}04 ${eccLength}`)
  says(digits(ecc.subarray(0, 3)) || 'empty')
}
title('EF.LI: languages, those of the USIM (TS 31.102 §4.2.1)')
says(letters(readWhole('6F05')).match(/../g)?.join(', '))
chapter('4. The PIN')
title('How many tries are left? The question costs none (TS 102 221 §11.1.9.1.2)')
send('00200001')
title('The person types the PIN')
send(`00200001 08 ${toHex(ascii('2580'))}FFFFFFFF`)

chapter('5. What the phone needs to know before it looks for a network (TS 31.102 §5.1.1.2)')
title('EF.AD: how the phone is to work (TS 31.102 §4.2.18)')
const ad = readShort(3, 4)
says(`${ad[0] === 0 ? 'normal operation' : `operation mode ${ad[0]}`}, the network code has ${ad[3]} digits`)
/** The parts of an IMSI. EF.AD says how long the network's part is. @param {Uint8Array} file */
function subscriber(file) {
  const imsi = decodeImsi(file)
  const own = 3 + (ad[3] ?? 2)
  return imsi && `country ${imsi.slice(0, 3)}, network ${imsi.slice(3, own)}, subscriber ${imsi.slice(own)}`
}

title('EF.UST: which services the USIM has; what belongs to another is not even looked for (TS 31.102 §4.2.8)')
const services = bits(readWhole('6F38'))
says(`services ${services.join(', ')}`)
title('EF.EST: which of them are switched on (TS 31.102 §4.2.47)')
const enabled = bits(readWhole('6F56'))
says(
  enabled.includes(1)
    ? 'fixed dialling is on: only listed numbers may be called'
    : 'no fixed dialling, no barred dialling',
)
title('EF.IMSI: who the subscriber is (TS 31.102 §4.2.2)')
says(subscriber(readShort(7, 9)))
title('EF.ACC: access classes, by which a network in trouble lets phones wait (TS 31.102 §4.2.15)')
const [high = 0, low = 0] = readShort(6, 2)
says(
  `class ${bits(Uint8Array.of(low, high))
    .map((bit) => bit - 1)
    .join(', ')}`,
)
title('EF.HPPLMN: how often the phone abroad looks for its own network (TS 31.102 §4.2.6)')
says(`every ${6 * (readShort(0x12, 1)[0] ?? 0)} minutes`)
if (services.includes(43)) {
  title('EF.HPLMNwAcT: the home network (TS 31.102 §4.2.54)')
  says(accessList(readWhole('6F62')))
}
if (services.includes(20)) {
  title("EF.PLMNwAcT: networks of the subscriber's choice (TS 31.102 §4.2.5)")
  says(accessList(readWhole('6F60')))
}
if (services.includes(42)) {
  title("EF.OPLMNwAcT: networks of the operator's choice (TS 31.102 §4.2.53)")
  says(accessList(readWhole('6F61')))
}
title('EF.FPLMN: networks that turned the phone away (TS 31.102 §4.2.16)')
says(decodePlmnList(readWhole('6F7B')).map(network).join(', '))
title('EF.LOCI: where it was registered last (TS 31.102 §4.2.17)')
const loci = decodeLoci(readShort(0x0b, 11))
says(loci && `network ${network(loci.plmn)}, area ${loci.lac}, TMSI ${loci.tmsi}, ${loci.status}`)
title('EF.PSLOCI: the same for packet data (TS 31.102 §4.2.23)')
const psloci = readShort(0x0c, 14)
says(`network ${network(decodePlmn(psloci.subarray(7, 10)))}, ${psloci[13] === 0 ? 'updated' : 'not updated'}`)
title('EF.Keys: the ciphering keys of the last time (TS 31.102 §4.2.3)')
says(readShort(8, 33, 1)[0] === 7 ? 'no key set: the network will have to challenge the card' : 'there is a key set')
title('EF.START-HFN: where the ciphering counters go on (TS 31.102 §4.2.51)')
const start = toHex(readShort(0x0f, 6))
says(`circuit switched ${start.slice(0, 6)}, packet switched ${start.slice(6)}`)
title('EF.THRESHOLD: how long a key set may be used (TS 31.102 §4.2.52)')
says(`up to ${toHex(readShort(0x10, 3))}`)
title('The phone has all it needs, and says so')
send('80F2010C')

chapter('6. What is shown to the person')
if (services.includes(19)) {
  title("EF.SPN: the provider's name (TS 31.102 §4.2.12)")
  const spn = decodeSpn(readWhole('6F46'))
  says(spn && `"${spn.name}"${spn.plmnAtHome ? ", at home beside the network's name" : ''}`)
}
if (services.includes(21)) {
  title('EF.MSISDN: the own number, as far as the operator wrote it down (TS 31.102 §4.2.26)')
  const own = decodeDialling(readWhole('6F40', 1))
  says(own && `"${own.alpha}" ${own.number}`)
}
if (services.includes(12)) {
  title('EF.SMSP: where short messages are sent to (TS 31.102 §4.2.27)')
  const smsp = readWhole('6F42', 1)
  const centre = smsp.subarray(-15, -3)
  says(`service centre ${decodeDialling(Uint8Array.of(...centre, 0xff, 0xff))?.number}`)
}

chapter('7. The network asks: is this really the card of that subscriber?')
title('A challenge, RAND and AUTN, as the radio side passes it on: Milenage test set 1 (TS 35.208 §4.3)')
send(`00880081 22 10${RAND}10${AUTN} 00`, 1)
says('the phone sends RES back to the network, and keeps the keys')
title('The same challenge once more, as a false base station would: the card has seen its number (TS 33.102 §6.3.3)')
send(`00880081 22 10${RAND}10${AUTN} 00`)
says('the phone sends AUTS back, by which a right network counts on')
title('A challenge that was tampered with: AUTN does not fit')
send(`00880081 22 10${RAND}10${AUTN.replace(/3$/, '2')} 00`)

chapter('8. The same card in a phone of the nineties: class A0 (TS 51.011), in a session of its own')
title('Reset, and the directory of GSM')
card.reset()
send('A0A40000 02 7F20')
send('A0C00000 17')
title('CHV1 is PIN1')
send(`A0200001 08 ${toHex(ascii('2580'))}FFFFFFFF`)
title('EF.IMSI: the same bytes as in the USIM (TS 51.011 §10.3.2)')
send('A0A40000 02 6F07')
send('A0C00000 0F')
says(subscriber(send('A0B00000 09')))
title('EF.SST takes the place of EF.UST, with two bits for each service: is it there, is it on? (TS 51.011 §10.3.7)')
send('A0A40000 02 6F38')
says(
  `services ${bits(send('A0B00000 08'))
    .filter((bit) => bit % 2 === 0)
    .map((bit) => bit / 2)
    .join(', ')}`,
)
title('A file that GSM does not know')
send('A0A40000 02 6F73')
title('RUN GSM ALGORITHM: the network is not asked who it is (TS 51.011 §9.2.16)')
send(`A0880000 10 ${RAND}`)
send('A0C00000 0C', 0)
says('SRES for the network, Kc for the radio')
