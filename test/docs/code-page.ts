import { BASIC_SERVICES } from '../../src/mmi/basic-services.js'
import type { InCallAction, MmiCode, MmiContext, MmiProblem, MmiReason, Procedure } from '../../src/mmi/code.js'
import { PREFIX } from '../../src/mmi/grammar.js'
import { ALONE, DEFLECT, WITH_CALL } from '../../src/mmi/in-call.js'
import type { BasicService } from '../../src/mmi/meaning.js'
import { parseMmi } from '../../src/mmi/parse.js'
import { DEFINITIONS } from '../../src/mmi/procedures.js'
import { type Information, SERVICES, type Service } from '../../src/mmi/services.js'

const NUMBER = '+4930123456'

/** How the standard writes a kind of information, and a value of it. */
const INFORMATION: Readonly<Record<Information, readonly [sign: string, example: string]>> = {
  number: ['DN', NUMBER],
  group: ['BS', '11'],
  time: ['T', '25'],
  password: ['PW', '1234'],
  option: ['R', '1'],
  request: ['n', '2'],
  bearers: ['Nbr_user', '3'],
  supervisor: ['88', ''],
  registrant: ['MSISDN', ''],
  operator: ['operator’s', ''],
}

const LETTERS = {
  activation: 'A',
  deactivation: 'D',
  interrogation: 'I',
  registration: 'R',
  erasure: 'E',
} as const satisfies Record<Procedure, string>

/** The groups of TS 22.004 to which a basic service belongs. */
const GROUPS: readonly (readonly [BasicService, string])[] = [
  ['all-teleservices', '1 to 6, 12'],
  ['telephony', '1'],
  ['all-data-teleservices', '2 to 6'],
  ['facsimile', '6'],
  ['short-messages', '2'],
  ['voice-group-call', '12'],
  ['voice-broadcast', '12'],
  ['all-teleservices-except-short-messages', '1, 3 to 6, 12'],
  ['all-bearer-services', '7 to 11'],
  ['all-asynchronous', '7'],
  ['all-synchronous', '8'],
  ['data-circuit-synchronous', '8'],
  ['data-circuit-asynchronous', '7'],
  ['telephony-and-synchronous', '1, 8'],
  ['gprs', '13'],
]

const ACTIONS: Readonly<Record<InCallAction, string>> = {
  'release-held': 'releases the held calls, or rejects a waiting call as busy',
  'release-active': 'releases the active calls and takes the other one, waiting or held',
  'release-call': 'releases call X',
  'hold-active': 'holds the active calls and takes the other one, waiting or held',
  'hold-except': 'holds the active calls except X',
  multiparty: 'adds the held call to the conversation',
  transfer: 'connects the two other parties and leaves the call',
  deflect: 'sends an incoming call to DN',
  'call-completion': 'asks for a call back when the busy party is free',
}

/** The steps of the decision in their order, with a text that fits each. */
export const DECISIONS: readonly (readonly [rule: string, clause: string, text: string, where?: MmiContext])[] = [
  ['an emergency number, in a call or not', 'TS 22.101 §10.1.1', '112', { inCall: true }],
  ['in a call: an in-call code', '§6.5.5.1', '21', { inCall: true }],
  ['`*#06#`', '§6.7', '*#06#'],
  ['a code for a password, PIN or PUK', '§6.5.4, §6.6', '**04*1234*4321*4321#'],
  ['the structure of a service code, and a code of Annex B', '§6.5.2, Annex B', '*43#'],
  ['one to three digits and `#`: a place in the phone book', '§6.6.4', '12#'],
  ['anything else that may hold a secret', 'our own rule', '*04*1234*4321*4321#'],
  [
    'a number of one or two characters that the operator has, as `ownNumbers`',
    'our own rule',
    '*2',
    { ownNumbers: ['*2'] },
  ],
  ['keys without a digit', 'our own rule', '***'],
  ['one or two characters, in a call', '§6.5.3.2', '10', { inCall: true }],
  ['`1` and a digit, in no call', '§6.5.3.2', '15'],
  ['one or two characters', '§6.5.3.2', '91'],
  ['characters of the default alphabet and `#` at the end', '§6.5.3.2', '*100#'],
  ['keys that can be called', '§6.5.3.2', NUMBER],
  ['the rest', 'no clause', 'call me'],
]

/** Problems of codes that the phone does not send, with a text that has the problem. */
export const PROBLEMS: Readonly<Record<MmiProblem, readonly [words: string, text: string]>> = {
  'pin-format': ['the present PIN is not 4 to 8 digits', '**04*123*4321*4321#'],
  'new-pin-format': ['the new PIN is not 4 to 8 digits, or is missing', '**04*1234*432*432#'],
  'puk-format': ['the PUK is not 8 digits', '**05*1234567*4321*4321#'],
  'repeat-differs': ['what is typed twice differs', '**04*1234*4321*4322#'],
  'password-format': ['a password is not 4 digits', '*33*123#'],
  'password-service': ['the service has no password', '**03*21*1111*2222*2222#'],
  'no-reply-time': ['the time is not 5, 10, 15, 20, 25 or 30 seconds', `**61*${NUMBER}**7#`],
  'basic-service': ['the code is no group of Annex C', '*43*14#'],
  information: ['the service does not have this field, or the value is out of range', '*#30*11#'],
}

/** Why a text is neither a code nor a number. */
export const REASONS: Readonly<Record<MmiReason, readonly [words: string, text: string]>> = {
  empty: ['nothing', ''],
  characters: ['a character that neither USSD nor a number can have', '１２３#'],
  'too-long': ['more than 182 characters of the 7-bit alphabet', `*100*${'1'.repeat(180)}#`],
  'code-form': ['a code with a PIN, PUK or password in a form that does not exist', '*33*1234'],
  'not-callable': [
    'keys that no network can call: no digit, `+` in a wrong place, a code of the phone’s maker',
    '*#*#4636#*#*',
  ],
}

const OTHER: readonly (readonly [form: string, clause: string, text: string])[] = [
  ['`**03*ZZ*OLD*NEW*NEW#`, `*03*…#`', '§6.5.4', '**03*330*1111*2222*2222#'],
  ['`**03**OLD*NEW*NEW#`, `*03**…#`', '§6.5.4', '*03**1111*2222*2222#'],
  ['`**04*OLD*NEW*NEW#`', '§6.6.2', '**04*1234*4321*4321#'],
  ['`**042*OLD*NEW*NEW#`', '§6.6.2', '**042*1234*4321*4321#'],
  ['`**05*PUK*NEW*NEW#`', '§6.6.3', '**05*12345678*4321*4321#'],
  ['`**052*PUK*NEW*NEW#`', '§6.6.3', '**052*12345678*4321*4321#'],
  ['`**05*PUK*PUK#`, `**052*…#`', 'an operator’s short form', '**05*12345678*12345678#'],
  ['`n#`, `nn#`, `nnn#`', '§6.6.4', '12#'],
  ['`*#06#`', '§6.7', '*#06#'],
]

/** A code in words: its kind and its fields. */
function said(code: MmiCode, ...leave: string[]): string {
  const hidden = ['kind', 'si', ...leave]
  const fields = Object.entries(code).filter(([name]) => !hidden.includes(name))
  return [code.kind, ...fields.map(([name, value]) => `${name} ${value}`)].join(', ')
}

type Row = readonly [code: string, service: Service]

/** A code to dial: for one call where the service allows that, else with the first of these procedures that the service has. */
function exampleOf([code, { service, si, call }]: Row): string {
  const { procedures } = DEFINITIONS[service]
  const order: readonly Procedure[] = [
    ...(si.length > 0 ? ['registration' as const] : []),
    'activation',
    'deactivation',
  ]
  const procedure = order.find((one) => procedures.includes(one)) ?? 'interrogation'
  const fields = si.map((kind) => INFORMATION[kind][1]).filter((value) => value !== '')
  if (call && code !== '31') return `${[`*${code}`, ...fields].join('*')}#${NUMBER}`
  return `${[PREFIX[procedure] + code, ...(procedure === 'interrogation' ? [] : fields)].join('*')}#`
}

function meaningOf(text: string): string {
  const code = parseMmi(text)
  return code.kind === 'supplementary-service' ? said(code, 'serviceCode', 'service').replace(/^[a-z-]+, /, '') : ''
}

function serviceRow(row: Row): string {
  const [code, { service, si, call }] = row
  const { standard, procedures } = DEFINITIONS[service]
  const fields = Array.from({ length: 4 }, (_, place) => {
    const kind = si[place]
    return kind === undefined ? '' : INFORMATION[kind][0]
  })
  const letters = procedures.map((procedure) => LETTERS[procedure]).join(' ')
  const example = exampleOf(row)
  const cells = [code, `\`${service}\``, ...fields, letters + (call ? ' call' : ''), standard, `\`${example}\``]
  return `| ${[...cells, meaningOf(example)].join(' | ')} |`
}

function groupRows(): string[] {
  const codeOf = new Map([...BASIC_SERVICES].map(([code, service]) => [service, code]))
  const single = GROUPS.map(([service, groups]) => `| ${codeOf.get(service)} | \`${service}\` | ${groups} |`)
  const own = (['teleservice', 'bearer-service'] as const).flatMap((kind) => {
    const [all, from, to] = [
      codeOf.get(`all-plmn-${kind}s`),
      codeOf.get(`plmn-${kind}-1`),
      codeOf.get(`plmn-${kind}-15`),
    ]
    return [
      `| ${all} | \`all-plmn-${kind}s\` | the network’s own |`,
      `| ${from} to ${to} | \`plmn-${kind}-1\` to \`plmn-${kind}-15\` | the network’s own |`,
    ]
  })
  return [...single, ...own]
}

function inCallRows(): string[] {
  const alone = ALONE.map((action, digit) => [String(digit), action] as const)
  const withCall = WITH_CALL.flatMap((action, digit) => (action === undefined ? [] : [[`${digit}X`, action] as const]))
  const all = [...alone, ...withCall, [`${DEFLECT}DN`, 'deflect'] as const]
  return all
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([code, action]) => `| ${code} | \`${action}\` | ${ACTIONS[action]} |`)
}

const circumstances = ({ inCall, ownNumbers = [] }: MmiContext = {}) => [
  ...(inCall ? ['in a call'] : []),
  ...ownNumbers.map((number) => `\`ownNumbers\` with ${number}`),
]

const shorten = (text: string) => (text.length > 40 ? `${text.slice(0, 12)}…` : text)

/** docs/codes.md, made from the tables of `src/mmi` alone. */
export function codePage(): string {
  const prefixes = Object.entries(PREFIX).map(([name, prefix]) => `| \`${prefix}SC*SI#\` | ${name} |`)
  const decisions = DECISIONS.map(
    ([rule, clause, text, where], i) =>
      `| ${i + 1} | ${rule} | ${clause} | ${[`\`${text}\``, ...circumstances(where)].join(', ')} | ${said(parseMmi(text, where))} |`,
  )
  const problems = Object.entries(PROBLEMS).map(([name, [words, text]]) => `| \`${name}\` | ${words} | \`${text}\` |`)
  const reasons = Object.entries(REASONS).map(
    ([name, [words, text]]) => `| \`${name}\` | ${words} | ${text === '' ? '' : `\`${shorten(text)}\``} |`,
  )
  const others = OTHER.map(([form, clause, text]) => `| ${form} | ${clause} | \`${text}\` | ${said(parseMmi(text))} |`)
  return `# Codes that a person can dial

This page is made from the tables of \`src/mmi\`. A test fails when the two differ, and \`npm run docs:update\` writes the page anew. Clauses
are of 3GPP TS 22.030 unless they say otherwise. The last column is what \`parseMmi\` reads.

## The order of the decision

The first step that fits decides (§6.5.3.2).

| | a text that is | clause | example | read as |
| --- | --- | --- | --- | --- |
${decisions.join('\n')}

Without a SIM these are emergency numbers too: 000, 08, 110, 118, 119 and 999. \`emergencyNumbers\` gives the numbers of the SIM (EF.ECC) and of
the network.

\`ownNumbers\` makes a call of a text that would be a USSD request. It needs only numbers of one or two characters, such as \`99\` and \`*2\`:
a longer one is called anyway, with \`*\` and \`#\` in it too (\`*100\`). A text with \`#\` at its end is always a code.

## Services

| code | procedure (§6.5.2) |
| --- | --- |
${prefixes.join('\n')}

\`*\` means registration if the first field is what is registered: a number, or how many bearers. Any procedure is read for any service; the
network refuses a procedure that the service does not have. A field that is left out is empty between its two stars. A field that the
service does not have is a problem. *call*: a number may follow the \`#\`, and the service is set for that call only. With CLIR, \`*31#DN\` shows
the own number and \`#31#DN\` hides it.

DN directory number, BS basic service group, T no-reply time in seconds, PW password, R whether the call fails without the service
(0, 1), n request 1 to 5, Nbr_user bearers 1 to 7. Follow Me is as in TS 23.094 Annex B.
A activation, D deactivation, I interrogation, R registration, E erasure. Annex B does not say which procedures a service has; the stage 1
of each service does (the texts for 66, 96, 37, 36X and 59n were not available).

| code | service | SIA | SIB | SIC | SID | procedures | stage 1 | example | read as |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${[...SERVICES].map(serviceRow).join('\n')}

HOLD and multiparty have only the codes in a call.

## Basic service groups (Annex C)

Without a code a service is for all groups except GPRS. The numbers of the groups are those of TS 22.004.

| code | basic service | groups |
| --- | --- | --- |
${groupRows().join('\n')}

## In a call (§6.5.5.1)

X is 1 to 9, in the order in which the calls came.

| code | action | what it does |
| --- | --- | --- |
${inCallRows().join('\n')}

## Passwords, PIN and PUK, the SIM and the phone

ZZ is the service code of a barring service or a profile. Without it the password is for all services. A password that is left out is no
problem, as in \`*33#\` and \`**03*330#\`: the network asks for it (TS 24.010 §4), and the phone asks its user.

| form | clause | example | read as |
| --- | --- | --- | --- |
${others.join('\n')}

## Codes that are not sent

A code with a \`problem\` keeps its kind. The phone says what is wrong and sends nothing.

| problem | what is wrong | example |
| --- | --- | --- |
${problems.join('\n')}

An \`invalid\` text is neither a code nor a number.

| reason | what it is | example |
| --- | --- | --- |
${reasons.join('\n')}
`
}

/** Each service code with its example on the page. */
export const EXAMPLES: readonly (readonly [code: string, text: string])[] = [...SERVICES].map((row) => [
  row[0],
  exampleOf(row),
])
