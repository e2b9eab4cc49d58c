import fc from 'fast-check'
import { type CallView, type Handset, type Key, type Network, PocketsimError } from 'pocketsim'
import { expect, it } from 'vitest'
import { keys } from '../../src/testing/fast-check/index.js'
import { runs } from '../runs.js'
import { ANNA, BORIS, CLARA, OUTSIDE, scene } from './radio.js'

const PASSWORD = '7391'
const NEXT = '4826'
const WHO = [ANNA, BORIS, CLARA] as const
const STATES: Readonly<Record<CallView['state'], string>> = {
  alerting: 'calling',
  incoming: 'ringing',
  waiting: 'waiting',
  active: 'active',
  held: 'on hold',
  released: 'ended',
}
/** What may hide calls: answers, dialogues, messages. */
const BEHIND = ['ussd', 'result', 'message', 'pin', 'new-pin', 'repeat-pin']

const codes = [
  ...WHO,
  OUTSIDE,
  '112',
  '1',
  '2',
  '3',
  '4',
  '0',
  '11',
  '22',
  `4*${CLARA}`,
  `#31#${BORIS}`,
  '*43#',
  `**21*${CLARA}#`,
  `**67*${BORIS}#`,
  `**61*${OUTSIDE}**5#`,
  '##002#',
  '*100#',
  '*111#',
  '*999#',
  '*#06#',
  '1#',
]
const secrets = [`*35*${PASSWORD}#`, `#330*${PASSWORD}#`, `**03**${PASSWORD}*${NEXT}*${NEXT}#`, `*33*${NEXT}*11#`]

type Deed =
  | { readonly key: Key }
  | { readonly dial: string }
  | { readonly secret: string }
  | {
      readonly does:
        | 'powerOff'
        | 'powerOn'
        | 'swap'
        | 'sms'
        | 'long'
        | 'menu'
        | 'log'
        | 'ask'
        | 'notify'
        | 'ring'
        | 'hush'
        | 'time'
        | 'detach'
    }

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: keys().map((key) => ({ key })) },
  { weight: 6, arbitrary: fc.constantFrom<Key>('call', 'end', 'ok').map((key) => ({ key })) },
  { weight: 8, arbitrary: fc.constantFrom(...codes).map((dial) => ({ dial })) },
  { weight: 2, arbitrary: fc.constantFrom(...secrets).map((secret) => ({ secret })) },
  {
    weight: 5,
    arbitrary: fc
      .constantFrom(
        ...([
          'powerOff',
          'powerOn',
          'swap',
          'sms',
          'long',
          'menu',
          'log',
          'ask',
          'notify',
          'ring',
          'hush',
          'time',
          'detach',
        ] as const),
      )
      .map((does) => ({ does })),
  },
)

/** The lines that the screen must have for the calls in the network. */
function linesOf(calls: readonly CallView[]): string[] {
  const name = ({ number = 'Number withheld' }: CallView) => number
  const [only, ...more] = calls
  if (only !== undefined && more.length === 0) return [name(only)]
  return calls.map((call) => `${call.id} ${name(call)}: ${STATES[call.state]}`)
}

function agree(network: Network, msisdn: string, { screen }: Handset) {
  const calls = network.calls(msisdn)
  const isCall = screen.state === 'call' || screen.state === 'incoming-call'
  if (screen.state === 'off') expect(calls).toEqual([])
  if (calls.length === 0) {
    // A phone that is not registered can still make emergency calls.
    if (isCall) expect(screen.title).toBe('Emergency call')
    return
  }
  if (isCall) expect(screen.lines.slice(0, calls.length)).toEqual(linesOf(calls))
  else expect(BEHIND).toContain(screen.state)
  if (calls.some(({ state }) => state === 'incoming') && !isCall) expect(BEHIND).toContain(screen.state)
}

it('whatever people press and networks do, nothing throws, phones and network agree on the calls, and no password is shown', () => {
  let seenCalls = 0
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(2), deed), { maxLength: 80, size: 'max' }), (deeds) => {
      const { clock, network, switchOn } = scene({
        ussd: ({ texts: [code, reply] }) =>
          code === '*111#' && reply !== '1' ? { text: '1 Yes', more: true } : code === '*999#' ? undefined : 'Well',
      })
      network.resetPassword(ANNA, PASSWORD)
      const phones = WHO.map((msisdn) => ({ msisdn, ...switchOn(msisdn) }))
      const seen: string[] = []
      for (const { phone } of phones) {
        phone.on('screen', (screen) => seen.push(JSON.stringify(screen)))
        for (const event of ['call', 'ussd', 'sms'] as const) phone.on(event, (told) => seen.push(JSON.stringify(told)))
      }
      for (const [who, what] of deeds) {
        const one = phones[who]
        if (one === undefined) continue
        const { phone, card, msisdn } = one
        try {
          if ('key' in what) phone.press(what.key)
          else if ('dial' in what) phone.dial(what.dial)
          else if ('secret' in what) {
            for (let i = 0; i < 30; i++) phone.press('clear')
            phone.dial(what.secret)
          } else {
            const DOES = {
              powerOff: () => phone.powerOff(),
              powerOn: () => phone.powerOn(),
              swap: () => {
                phone.remove()
                phone.insert(card)
              },
              sms: () => network.sendSms({ from: OUTSIDE, to: msisdn, text: 'Hello' }),
              long: () => phone.sendSms(ANNA, 'я'.repeat(150)),
              menu: () => phone.select('Messages', 'Inbox'),
              log: () => phone.select('Call log'),
              ask: () => network.askUssd(msisdn, 'Well?', () => 'Thanks'),
              notify: () => network.notifyUssd(msisdn, 'Read this'),
              ring: () => network.outside(OUTSIDE, { answers: 'on-demand' }).call(msisdn),
              hush: () => network.outside(OUTSIDE).hangUp(),
              time: () => {
                clock.advance({ seconds: 7 })
                network.tick()
              },
              detach: () => network.detach(msisdn),
            } as const
            DOES[what.does]()
          }
        } catch (error) {
          if (!(error instanceof PocketsimError && error.code === 'MENU_PATH')) throw error
          seen.push(error.message)
        }
        for (const { msisdn, phone } of phones) {
          seenCalls += network.calls(msisdn).length
          agree(network, msisdn, phone)
        }
      }
      for (const text of seen) expect(text).not.toMatch(new RegExp(`${PASSWORD}|${NEXT}`))
    }),
    { numRuns: runs(150) },
  )
  expect(seenCalls).toBeGreaterThan(runs(1000))
})
