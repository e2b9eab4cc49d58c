import { ALGORITHMS } from '../../card/auth/algorithms.js'
import { PERSONALITIES } from '../../card/personality.js'
import type { CardProfile } from '../../card/profile.js'
import { ROLES } from '../../http/roles.js'
import { PROFILES } from '../../operator/profile/profiles.js'
import { TRACE_FORMATS } from '../../trace/recordings/read.js'
import { KEY_VARIABLE, tokenVariable } from './tokens.js'

/** An option of the command line. */
export interface Option {
  readonly name: string
  /** The word for its value in the help. An option that takes no value has none. */
  readonly value?: string
  readonly help: string
  /** The field of a profile that it sets. */
  readonly field?: keyof CardProfile
  /** What an option without a value sets the field to. */
  readonly sets?: boolean
}

const names = (table: object) => Object.keys(table).join(', ')

/** Options of `pocketsim card`, in the order of its help. */
export const CARD_OPTIONS: readonly Option[] = [
  { name: 'iccid', value: 'digits', help: 'card number, 18 to 20 digits with the Luhn digit', field: 'iccid' },
  { name: 'imsi', value: 'digits', help: 'subscriber identity, 6 to 15 digits', field: 'imsi' },
  { name: 'pin1', value: 'digits', help: '4 to 8 digits', field: 'pin1' },
  { name: 'puk1', value: 'digits', help: '8 digits', field: 'puk1' },
  { name: 'pin2', value: 'digits', help: '4 to 8 digits', field: 'pin2' },
  { name: 'puk2', value: 'digits', help: '8 digits', field: 'puk2' },
  { name: 'adm1', value: 'digits', help: 'administrative code, 4 to 8 digits', field: 'adm1' },
  { name: 'pin1-disabled', help: 'a card that does not ask for PIN1', field: 'pin1Enabled', sets: false },
  { name: 'ki', value: 'hex', help: 'subscriber key, 16 bytes, with tuak 16 or 32', field: 'ki' },
  { name: 'opc', value: 'hex', help: 'OPc, 16 bytes, or TOPc of tuak, 32 bytes', field: 'opc' },
  { name: 'algorithm', value: 'name', help: names(ALGORITHMS), field: 'algorithm' },
  { name: 'personality', value: 'name', help: names(PERSONALITIES), field: 'personality' },
  {
    name: 'profile',
    value: 'file',
    help: 'card profile as JSON, or a dump from the export of pySim; the options above win over it',
  },
  { name: 'state', value: 'file', help: 'file for the memory of the card; made if it does not exist' },
  { name: 'host', value: 'name', help: 'machine that vpcd runs on, 127.0.0.1 by default' },
  { name: 'port', value: 'number', help: 'port of vpcd, 35963 by default' },
  { name: 'trace', help: 'prints each exchange, explained; codes and session keys are masked' },
  { name: 'jsonl', value: 'file', help: 'writes the trace as JSON, a line for each exchange' },
  { name: 'pcap', value: 'file', help: 'writes the trace as a capture for Wireshark: GSMTAP in pcap' },
  { name: 'help', help: 'this text' },
  { name: 'version', help: 'the version of pocketsim' },
]

/** Options of a card in memory, beside those that set a field of its profile. */
const OF_CARDS: readonly string[] = ['profile', 'help', 'version']
const isOfCards = ({ name, field }: Option) => field !== undefined || OF_CARDS.includes(name)

/** Options of `pocketsim trace`, in the order of its help. */
export const TRACE_OPTIONS: readonly Option[] = [
  { name: 'format', value: 'name', help: `${names(TRACE_FORMATS)}; found out where it is left out` },
  { name: 'json', help: 'prints a line of JSON for each exchange' },
  { name: 'pcap', value: 'file', help: 'writes what is traced as a capture for Wireshark: GSMTAP in pcap' },
  { name: 'replay', help: 'sends the commands to a card, and prints where its answers differ' },
  { name: 'state', value: 'file', help: 'a card from this file, which stays as it is' },
  ...CARD_OPTIONS.filter(isOfCards),
]

/** Options of `pocketsim operator`, in the order of its help. */
export const OPERATOR_OPTIONS: readonly Option[] = [
  { name: 'port', value: 'number', help: 'port of the server, 8080 by default; 0 takes one that is free' },
  { name: 'host', value: 'name', help: 'address that it listens on, 127.0.0.1 by default' },
  { name: 'profile', value: 'name', help: `${names(PROFILES)}, or a file: an operator as JSON` },
  {
    name: 'store',
    value: 'where',
    help: 'memory, a folder, or postgres://…: where the books are; memory by default',
  },
  {
    name: 'seed',
    value: 'file',
    help: 'customers that exist already, .csv or .jsonl, for an operator without customers',
  },
  { name: 'trust-proxy', help: 'a proxy in front of it writes the address of the client into X-Forwarded-For' },
  { name: 'help', help: 'this text' },
  { name: 'version', help: 'the version of pocketsim' },
]

const COLUMN = 24
const line = ({ name, value, help }: Option) =>
  `  ${`--${name}${value === undefined ? '' : ` <${value}>`}`.padEnd(COLUMN)}${help}`

const list = (options: readonly Option[]) => options.map(line).join('\n')
const FORMATS = Object.entries(TRACE_FORMATS).map(([name, what]) => `  ${name.padEnd(COLUMN)}${what}`)

/** What `pocketsim card --help` prints. */
export const CARD_HELP = `pocketsim card [options]

Plugs a SIM card into vpcd, the virtual reader of pcscd, until it is stopped. A test card by default: PIN1 1234, PUK1 12345678.
Other users of the machine can see the command line: put real codes and keys into a profile.

${list(CARD_OPTIONS)}

Ends with 0 when it is stopped, 1 when a file is refused, 2 when the command line is wrong.`

/** What `pocketsim trace --help` prints. */
export const TRACE_HELP = `pocketsim trace <file> [options]

Explains a recording of what a phone, a modem or a program and a card said to each other; - is the standard input. Codes and
session keys are masked. With --replay it sends the same commands to a card in memory, by default that of pocketsim card.

Recordings:
${FORMATS.join('\n')}

${list(TRACE_OPTIONS)}

Ends with 0; with --replay 1 when an answer differs; 2 when a file or the command line is wrong.`

/** What `pocketsim operator --help` prints. */
export const OPERATOR_HELP = `pocketsim operator [options]

Serves an operator over HTTP as JSON until it is stopped: accounts, desks, and a control side for tests. The page /docs has all
operations. The command needs four packages: npm install hono @hono/zod-openapi zod @hono/node-server

${list(OPERATOR_OPTIONS)}

Each side has a token. It comes from the environment, or is made at random and printed:
${Object.entries(ROLES)
  .map(([role, whose]) => `  ${tokenVariable(role).padEnd(COLUMN + 12)}${whose}`)
  .join('\n')}

A store is sealed with a key of 32 bytes, in hex: ${KEY_VARIABLE} in the environment. It needs one package more: for a folder
@electric-sql/pglite, for PostgreSQL pg.

Ends with 0 when it is stopped, 1 when a file is refused, 2 when the command line is wrong.`

/** What `pocketsim --help` prints. */
export const HELP = `pocketsim <command> [options]

  card          a SIM card in the virtual reader of pcscd
  trace <file>  explains a recording, or plays it to a card
  operator      an operator over HTTP

'pocketsim card --help' and so on tell the options. --version prints the version of pocketsim.`
