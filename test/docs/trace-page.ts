import { Card, fromHex, ODDITIES, type OddityRow, Tracer, traceJson, traceText } from 'pocketsim'

/** A clock that goes on by a quarter of a millisecond each time. */
function clock(): () => number {
  let at = Date.UTC(2026, 10, 30, 12)
  return () => {
    at += 0.25
    return at
  }
}

/** What a tracer tells of some commands, one after the other. */
function told(...commands: readonly string[]): readonly string[] {
  const lines: string[] = []
  const tracer = new Tracer(Card.create({ imsi: '250011234567890', pin1Enabled: false }), { now: clock() })
  tracer.on('entry', (entry) => lines.push(traceText(entry, { bytes: true })))
  tracer.reset()
  for (const command of commands) tracer.transmit(fromHex(command))
  return lines
}

const SAMPLE = ['00A4040C07A0000000871002', '00A40004026F07', '00C0000019', '00B0000009', '002000010831313131FFFFFFFF']

function jsonLine(): string {
  const tracer = new Tracer(Card.create({ imsi: '250011234567890', pin1Enabled: false }), { now: clock() })
  tracer.transmit(fromHex('00A4040C07A0000000871002'))
  let line = ''
  tracer.on('entry', (entry) => {
    line = traceJson(entry)
  })
  tracer.transmit(fromHex('00B0870009'))
  return line
}

const rule = ([name, { severity, says, clause, reason }]: readonly [string, OddityRow]) =>
  `| \`${name}\` | ${severity} | ${says} | ${reason} | ${clause} |`

/** The keys of a line of JSON, and what they hold. */
const KEYS = [
  ['version', '1. It goes up when a key changes its meaning or goes away; a new key may come without'],
  ['number', 'place in the trace, from 1'],
  ['kind', '`apdu` or `reset`'],
  ['at', 'milliseconds since 1970 when it began, if that is known'],
  ['took', 'milliseconds until the answer was there, if that is known'],
  ['atr', 'of a reset: what the card answered, in hex; empty where it did not'],
  ['channel', 'logical channel, 0 to 19'],
  ['command', 'command APDU in hex; each byte of a code or key reads `2A`'],
  ['response', 'data, SW1, SW2 in hex, masked the same way; empty where the card did not answer'],
  ['instruction', "the standard's name of the instruction"],
  ['clause', 'where the instruction is laid down; empty for an unknown one'],
  ['reference', 'of a PIN command: `PIN1`, `PIN2`, `ADM1`, `CHV1`, …'],
  [
    'file',
    'the file or directory that is selected, read, written or searched: `path` (FIDs from the MF on, 7FFF is the USIM) and `name`',
  ],
  ['record', 'number of the record, where the command names it'],
  [
    'value',
    'what was read or written, as `decodeFile` gives it: see [file-contents.md](file-contents.md); never of a file with keys',
  ],
  ['statusWord', 'SW1 SW2, four hex digits'],
  ['ok', 'whether the card did what it was asked'],
  ['counter', '`pin` or `puk`: which tries the next key counts'],
  ['triesLeft', 'tries left after the exchange'],
  ['fetches', 'of GET RESPONSE: the number of the entry whose answer it fetches'],
  ['repeats', 'after 6CXX: the number of the entry that is repeated'],
  ['text', 'all of it in one line'],
  ['oddities', 'what is odd about what the terminal did: a list of `rule`, `severity`, `text`, `clause`'],
] as const

/** docs/traces.md, made from the table of rules and from what a tracer tells. */
export function tracePage(): string {
  return `# Traces that explain themselves

This page is made from the rules in \`src/trace/oddities.ts\` and from real output. A test fails when they differ, and \`npm run docs:update\`
writes the page anew.

\`describeApdu\` sees one exchange, so it can say \`READ BINARY from 0: done, 9 bytes\`. A \`Tracer\` sees all of them. It follows resets, logical
channels, applications, directories, files and answers that are fetched later, in the classes of the UICC and in class A0. So it can say which
file was read and what is in it, which clause it is, how long it took, and what is odd about what the terminal did.

\`\`\`text
${told(...SAMPLE).join('\n')}
\`\`\`

## In a program

A \`Tracer\` around a card is a card itself. Give it to a \`Handset\`, to \`connectVpcd\`, or send commands yourself.

\`\`\`ts
import { Card, Handset, Tracer } from 'pocketsim'

const tracer = new Tracer(Card.create({ imsi: '250011234567890' }))
const read: string[] = []
tracer.on('entry', (entry) => {
  if (entry.kind === 'apdu' && entry.file?.name === 'EF.IMSI' && entry.value !== undefined) read.push(entry.text)
})
const phone = new Handset()
phone.insert(tracer)
phone.powerOn()
phone.type('1234#')
read // => ['READ BINARY from 0 in EF.IMSI: done, 9 bytes, 250011234567890']
\`\`\`

Without a card it takes what has happened elsewhere: \`tracer.feed({ kind: 'apdu', command, response, at })\` returns the entry, and
\`{ kind: 'reset', atr }\` tells it of a reset. A recording without a reset may begin anywhere: then the rules that need the beginning keep quiet.
A tracer keeps no entries, so it may run for ever.

- **A file is told by its path and its name.** A file that no standard names is told by its path of FIDs. Only a selection that the card has
  accepted moves the place. \`3F00/7FFF\` is the USIM; another application has its AID in the path.
- **Codes and keys are masked.** Each of their bytes reads \`2A\`, an asterisk. [The table of files](files.md) says which files hold keys.
- \`traceText(entry, { bytes, colour, time })\` gives lines for people, \`traceJson(entry)\` a line for programs, \`pcapHeader()\` and
  \`pcapPackets(entry)\` a capture for Wireshark.

**Limits.** It does not follow CREATE FILE and DELETE FILE, and sees nothing of a command under secure messaging. Files that no standard names
cannot be decoded. A recording of \`+CRSM\` has no selections of its own: the modem makes them.

## What is odd

Each rule looks at what the *terminal* did, not the card. A **fault** breaks a standard, a **risk** may cost a code or the card, a **waste** is an
exchange for nothing. All rules are on. \`new Tracer(card, { rules: { 'last-try': false } })\` switches one off.

| rule | kind | the terminal … | why it matters | clause |
| --- | --- | --- | --- | --- |
${Object.entries<OddityRow>(ODDITIES).map(rule).join('\n')}

## On the command line

\`pocketsim card --trace\` prints each exchange as above, in colours on a terminal; \`NO_COLOR\` switches them off. \`--jsonl file\` and
\`--pcap file\` write the trace into files, with or without \`--trace\`. Each entry is in the file before the card's answer leaves. A file
that exists is replaced. Only its owner may read it, for a trace names the subscriber. See [readers.md](readers.md).

## JSON lines

Each line is one object and stands alone. Keys without a value are left out.

\`\`\`json
${jsonLine()}
\`\`\`

| key | what it holds |
| --- | --- |
${KEYS.map(([key, holds]) => `| \`${key}\` | ${holds} |`).join('\n')}

## Wireshark

\`wireshark trace.pcap\` shows the capture as *GSM SIM*. It is the classic pcap format with GSMTAP version 2, type SIM, over UDP port 4729: the
form in which SIMtrace records. \`tshark -r trace.pcap -O gsm_sim\` prints it. CI reads captures with Debian's \`tshark\`, which must
find no malformed packet.

- A reset is its ATR, an exchange is what T=0 carries: header, P3, data in one direction, status word. An exchange with data in both
  directions becomes two packets, the second with GET RESPONSE.
- P3 counts the data that are there. Where the card refused to give any, P3 is 00, because Wireshark 4.0 takes it for the length of what follows.
- Behind the challenge of RUN GSM ALGORITHM there are asterisks, because Wireshark looks for the answer in the same packet.
- An exchange without an answer, and a command of fewer than four bytes, have no form in GSMTAP: they are left out.

## Recordings of others

\`pocketsim trace\` explains what SIMtrace, modems, pySim and Wireshark have recorded, and plays it to a card: see [recordings.md](recordings.md).
`
}

/** The keys that the page lists. */
export const PAGE_KEYS: readonly string[] = KEYS.map(([key]) => key)
