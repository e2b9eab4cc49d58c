import { parseMmi } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { SERVICES } from '../../src/mmi/services.js'
import type { Network } from '../../src/network/network.js'
import { ANNA, scene } from './radio.js'

/**
 * Every service code of TS 22.030 Annex B: its headline, what kind of service it is, and the single services it stands for.
 * F: forwarding, B: barring, C: several barring programmes, W: call waiting, I: only interrogated, N: not in this network.
 */
const ANNEX_B = `
21  F Call forwarding | call-forwarding-unconditional
67  F Call forwarding when busy | call-forwarding-busy
61  F Call forwarding when unanswered | call-forwarding-no-reply
62  F Call forwarding when unreachable | call-forwarding-not-reachable
002 F All call forwarding | call-forwarding-unconditional call-forwarding-busy call-forwarding-no-reply call-forwarding-not-reachable
004 F All conditional call forwarding | call-forwarding-busy call-forwarding-no-reply call-forwarding-not-reachable
33  B Barring of all outgoing calls | barring-all-outgoing
331 B Barring of international calls | barring-outgoing-international
332 B Barring of international calls except home | barring-outgoing-international-except-home
35  B Barring of all incoming calls | barring-all-incoming
351 B Barring of incoming calls when roaming | barring-incoming-roaming
330 C All call barring | barring-all-outgoing barring-outgoing-international barring-outgoing-international-except-home barring-all-incoming barring-incoming-roaming
333 C All barring of outgoing calls | barring-all-outgoing barring-outgoing-international barring-outgoing-international-except-home
353 C All barring of incoming calls | barring-all-incoming barring-incoming-roaming
43  W Call waiting | call-waiting
30  I Incoming caller ID | clip
31  I Outgoing caller ID | clir
76  I ID of who answers | colp
77  I Hiding of ID when answering | colr
300 I Name of the caller | cnap
66  I Call deflection | call-deflection
96  I Call transfer | explicit-call-transfer
37  N Call back when free |
360 N User-to-user signalling |
361 N User-to-user signalling 1 |
362 N User-to-user signalling 2 |
363 N User-to-user signalling 3 |
75  N Call priority |
750 N Call priority |
751 N Call priority |
752 N Call priority |
753 N Call priority |
754 N Call priority |
591 N Profiles |
592 N Profiles |
593 N Profiles |
594 N Profiles |
214 N Follow Me |
88  N Several calls at once |
`
const ROWS = [...ANNEX_B.matchAll(/^(\d+) +([FBCWIN]) (.*?) \| ?(.*)$/gm)].map(
  ([, code = '', kind = '', title = '', members = '']) => ({ code, kind, title, members: members.split(' ') }),
)

/** Basic service groups of TS 22.030 Annex C, and the single groups that they are here: voice, fax, messages, data async and sync. */
const ANNEX_C: Readonly<Record<string, string>> = {
  '': 'VFMAS',
  '10': 'VFM',
  '11': 'V',
  '12': 'FM',
  '13': 'F',
  '16': 'M',
  '17': '',
  '18': '',
  '19': 'VF',
  '20': 'AS',
  '21': 'A',
  '22': 'S',
  '24': 'S',
  '25': 'A',
  '26': 'VS',
  '50': '',
  '65': '',
  '70': '',
  '85': '',
  '99': '',
}
const BEARERS = ['70', '85', '99']
const GROUPS: Readonly<Record<string, string>> = {
  V: 'telephony',
  F: 'facsimile',
  M: 'short-messages',
  A: 'data-circuit-asynchronous',
  S: 'data-circuit-synchronous',
}

const PREFIXES = {
  activation: '*',
  deactivation: '#',
  interrogation: '*#',
  registration: '**',
  erasure: '##',
} as const
type Procedure = keyof typeof PREFIXES
const PROCEDURES = Object.keys(PREFIXES) as Procedure[] // Object.keys forgets that the keys are the names

const OLD = '+79031110000'
const NEW = '+79032220000'
const PASSWORD = '0000'

/** The state of each service and group in the network: `off`, `on`, or a number, with `-` before it if it is not active. */
type State = Record<string, string>
const key = (service: string, letter: string) => `${service}/${letter}`

/** The state that the network keeps, in the same form. */
function stateOf(network: Network): State {
  const letterOf = (group: string) => Object.keys(GROUPS).find((letter) => GROUPS[letter] === group) ?? '?'
  return Object.fromEntries(
    network
      .services(ANNA)
      .filter(({ basicService }) => basicService !== undefined)
      .map(({ service, basicService = 'telephony', active, number, noReplySeconds = '' }) => {
        const state = number === undefined ? (active ? 'on' : 'off') : `${active ? '' : '-'}${number} ${noReplySeconds}`
        return [key(service, letterOf(basicService)), state.trim()]
      }),
  )
}

const RIVALS = [
  ['barring-all-outgoing', 'barring-outgoing-international', 'barring-outgoing-international-except-home'],
  ['barring-all-incoming', 'barring-incoming-roaming'],
]

interface Case {
  readonly kind: string
  readonly members: readonly string[]
  readonly procedure: Procedure
  readonly basic: string
}

/** What the standards say of a code: the state afterwards, or the sentence of the refusal. */
function expected(before: State, { kind, members, procedure, basic }: Case): State | string {
  const ILLEGAL = 'This cannot be done with this service'
  if (kind === 'N') return 'The network does not have this service'
  if (kind === 'I') return procedure === 'interrogation' ? before : ILLEGAL
  const defined = {
    F: 'activation deactivation interrogation registration erasure',
    B: 'activation deactivation interrogation',
    C: 'deactivation interrogation',
    W: 'activation deactivation interrogation',
  }[kind]
  if (!defined?.split(' ').includes(procedure)) return ILLEGAL
  const asked = [...(ANNEX_C[basic] ?? '')]
  if (asked.length === 0) {
    return BEARERS.includes(basic)
      ? 'Your subscription has no such data calls'
      : 'Your subscription has no such calls or messages'
  }
  const groups = asked.filter((letter) => kind === 'B' || kind === 'C' || letter !== 'M')
  if (groups.length === 0) return ILLEGAL

  const after = { ...before }
  for (const service of members) {
    for (const letter of groups) {
      const at = key(service, letter)
      const now = before[at] ?? 'off'
      const time = service === 'call-forwarding-no-reply' ? ' 15' : ''
      if (kind === 'F') {
        if (procedure === 'registration') after[at] = `${NEW}${time}`
        if (procedure === 'erasure') after[at] = 'off'
        if (procedure === 'deactivation' && now.startsWith('+')) after[at] = `-${now}`
        if (procedure === 'activation') {
          if (now === 'off') return 'Not possible: register a number first'
          after[at] = now.replace('-', '')
        }
      } else if (procedure === 'activation') {
        for (const rival of RIVALS.find((direction) => direction.includes(service)) ?? [])
          after[key(rival, letter)] = 'off'
        after[at] = 'on'
      } else if (procedure === 'deactivation') after[at] = 'off'
    }
  }
  return after
}

/** The code to dial, with the fields that Annex B has for the service. */
function dialled({ code, kind }: (typeof ROWS)[number], procedure: Procedure, basic: string): string {
  const [prefix, close] = [`${PREFIXES[procedure]}${code}`, '#']
  const timed = ['61', '002', '004'].includes(code)
  const [number, password] = [procedure === 'registration' ? NEW : '', procedure === 'interrogation' ? '' : PASSWORD]
  switch (kind) {
    case 'F':
      return `${prefix}*${number}*${basic}${timed && number !== '' ? '*15' : ''}${close}`
    case 'B':
    case 'C':
      return `${prefix}*${password}*${basic}${close}`
    case 'W':
      return `${prefix}*${basic}${close}`
    default:
      return prefix + close
  }
}

/** Codes that bring the services to a first state. */
const CLEAN = ['##002#', `#330*${PASSWORD}#`, '#43#']
const BEGINNINGS: Readonly<Record<string, (code: string) => Readonly<Record<string, readonly string[]>>>> = {
  F: (code) => {
    const time = ['61', '002', '004'].includes(code) ? '**20' : ''
    return {
      'nothing registered': [],
      'registered, not active': [`**${code}*${OLD}${time}#`, `#${code}#`],
      active: [`**${code}*${OLD}${time}#`],
    }
  },
  B: (code) => ({ off: [], on: [`*${code}*${PASSWORD}#`], 'rivals on': [`*33*${PASSWORD}#`, `*351*${PASSWORD}#`] }),
  C: () => ({ off: [], on: [`*331*${PASSWORD}#`, `*35*${PASSWORD}#`] }),
  W: () => ({ off: [], on: ['*43#'] }),
}

it('the table has every service code of Annex B once (TS 22.030)', () => {
  expect(ROWS.map(({ code }) => code).sort()).toEqual([...SERVICES.keys()].sort())
})

describe.each(ROWS)('$code, $title', (row) => {
  const { code, kind, title, members } = row
  const { network, switchOn } = scene()
  const { phone } = switchOn(ANNA)
  const set = (codes: readonly string[]) => {
    for (const text of codes) expect(network.request(ANNA, parseMmi(text))).toMatchObject({ ok: true })
  }
  const basics = 'FBCW'.includes(kind) ? Object.keys(ANNEX_C) : ['']

  describe.each(Object.entries(BEGINNINGS[kind]?.(code) ?? { 'as it is': [] }))(
    'with the services %s',
    (_, beginning) => {
      it.each(PROCEDURES)('%s, for every basic service group', (procedure) => {
        for (const basic of basics) {
          set(CLEAN)
          set(beginning)
          const before = stateOf(network)
          const text = dialled(row, procedure, basic)
          const wanted = expected(before, { kind, members, procedure, basic })
          phone.dial(text)
          const { screen } = phone
          expect([text, screen.state, screen.title]).toEqual([text, 'result', title])
          const isRefused = typeof wanted === 'string'
          expect([text, stateOf(network)]).toEqual([text, isRefused ? before : wanted])
          if (isRefused) expect([text, screen.lines]).toEqual([text, [wanted]])
          else
            for (const line of screen.lines)
              expect([text, line]).not.toEqual([text, expect.stringMatching(/not possible|cannot/i)])
        }
      })
    },
  )
})
