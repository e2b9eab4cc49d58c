import { type Handset, type Network, parseMmi, type Screen } from 'pocketsim'
import { describe, expect, it } from 'vitest'
import { LAYERS, type Layer } from '../../src/handset/layer.js'
import { ANNA, OUTSIDE, scene } from './radio.js'

/** The other end of the call that is answered. */
const TALKS = '+79031112244'

interface Scene {
  readonly phone: Handset
  readonly network: Network
}

/** How a layer comes to be there, how it is seen, and how it goes away. */
interface Happening {
  begin(scene: Scene): void
  readonly shows: Partial<Screen>
  /** What is typed in it. Left out where nothing can be typed. */
  readonly typed?: string
  end(scene: Scene): void
}

const HAPPENINGS = {
  ringing: {
    begin: ({ network }) => network.outside(OUTSIDE).call(ANNA),
    shows: { state: 'incoming-call', title: 'Incoming call' },
    end: ({ network }) => network.outside(OUTSIDE).hangUp(),
  },
  ussd: {
    begin: ({ network }) => network.askUssd(ANNA, 'Which tariff?', () => 'Thanks'),
    shows: { state: 'ussd', lines: ['Which tariff?'] },
    typed: '25',
    end: ({ network }) => network.releaseUssd(ANNA),
  },
  call: {
    begin: ({ network, phone }) => {
      network.outside(TALKS).call(ANNA)
      phone.press('call')
    },
    shows: { state: 'call', title: 'Call' },
    typed: '22',
    end: ({ network }) => network.outside(TALKS).hangUp(),
  },
  flash: {
    begin: ({ network }) => network.sendSms({ from: 'Bank', to: ANNA, text: 'Code 77', class: 0 }),
    shows: { state: 'message', title: 'Bank' },
    end: ({ phone }) => phone.press('ok'),
  },
  own: {
    begin: () => undefined,
    shows: { state: 'idle' },
    typed: '8916',
    end: ({ phone }) => phone.press('end'),
  },
} as const satisfies Record<Layer, Happening>

const STORY = {
  ringing: 'a call that rings',
  ussd: 'a question of the network',
  call: 'a call that goes on',
  flash: 'a message of class 0',
  own: 'a number that is typed at home',
} as const satisfies Record<Layer, string>

/** Home is always there, so it never comes. A second call cannot be answered before the first one that rings. */
const canCome = (there: Layer, comes: Layer) =>
  comes !== there && comes !== 'own' && !(there === 'ringing' && comes === 'call')
const PAIRS = LAYERS.flatMap((there) =>
  LAYERS.filter((comes) => canCome(there, comes)).map((comes) => [there, comes] as const),
)
const isBefore = (one: Layer, other: Layer) => LAYERS.indexOf(one) < LAYERS.indexOf(other)

function begun(there: Layer): Scene {
  const { network, switchOn } = scene()
  // With call waiting, a call can come beside another one.
  network.request(ANNA, parseMmi('*43#'))
  const all = { network, phone: switchOn(ANNA).phone }
  const happening: Happening = HAPPENINGS[there]
  happening.begin(all)
  if (happening.typed !== undefined) all.phone.type(happening.typed)
  return all
}

/** What has to be the same when something comes back. Lines may be added: that a call was missed. */
function expectBack({ screen }: Handset, before: Screen): void {
  const { lines, ...rest } = before
  expect(screen).toMatchObject(rest)
  expect(screen.lines).toEqual(expect.arrayContaining([...lines]))
}

describe('What interrupts what', () => {
  it('all layers are in the stories', () => {
    expect(Object.keys(HAPPENINGS).sort()).toEqual([...LAYERS].sort())
  })

  const covering = PAIRS.filter(([there, comes]) => isBefore(comes, there))
  it.each(covering.map(([there, comes]) => [STORY[comes], STORY[there], there, comes] as const))(
    '%s covers %s, which comes back as it was, with what was typed',
    (_, __, there, comes) => {
      const all = begun(there)
      const before = all.phone.screen
      expect(before).toMatchObject(HAPPENINGS[there].shows)
      HAPPENINGS[comes].begin(all)
      expect(all.phone.screen).toMatchObject({ ...HAPPENINGS[comes].shows, input: '' })
      HAPPENINGS[comes].end(all)
      expectBack(all.phone, before)
    },
  )

  const behind = PAIRS.filter(([there, comes]) => isBefore(there, comes))
  it.each(behind.map(([there, comes]) => [STORY[comes], STORY[there], there, comes] as const))(
    '%s waits behind %s, and is there when that has ended',
    (_, __, there, comes) => {
      const all = begun(there)
      const before = all.phone.screen
      HAPPENINGS[comes].begin(all)
      expectBack(all.phone, before)
      HAPPENINGS[there].end(all)
      expect(all.phone.screen).toMatchObject(HAPPENINGS[comes].shows)
    },
  )
})

describe('What stays when a layer goes', () => {
  it('a call to the sender of a message of class 0 leaves what was typed', () => {
    const { phone, network } = begun('own')
    network.sendSms({ from: 'Bank', to: ANNA, text: 'Code 77', class: 0 })
    phone.press('call')
    expect(phone.screen).toMatchObject({ state: 'idle', input: '8916', lines: ['Not available'] })
  })

  it('a text of the network can be read after the network has put the phone out, a question not', () => {
    const { phone, network } = begun('own')
    network.notifyUssd(ANNA, 'Your balance is low')
    network.detach(ANNA)
    expect(phone.screen).toMatchObject({ state: 'ussd', lines: ['Your balance is low'] })
    const other = begun('own')
    other.network.askUssd(ANNA, 'Which tariff?', () => 'Thanks')
    other.network.detach(ANNA)
    expect(other.phone.screen.state).toBe('idle')
  })

  it.each([
    ['a text of the network', ({ network }: Scene) => void network.notifyUssd(ANNA, 'Your balance is low')],
    ['a question of the network', ({ network }: Scene) => void network.askUssd(ANNA, 'Which tariff?', () => 'Thanks')],
    ['a message of class 0', ({ network }: Scene) => network.sendSms({ from: 'Bank', to: ANNA, text: '77', class: 0 })],
    ['the result of a code', ({ phone }: Scene) => phone.dial('*#43#')],
    ['the result of a message', ({ phone }: Scene) => void phone.sendSms(OUTSIDE, 'Hello')],
  ])('a path through the menus leaves %s', (_, begin) => {
    const all = begun('own')
    begin(all)
    expect(all.phone.screen.state).not.toBe('idle')
    all.phone.select('Call log')
    expect(all.phone.screen).toMatchObject({ state: 'list', title: 'Call log' })
    all.phone.press('end')
    expect(all.phone.screen.state).toBe('idle')
  })

  it.each([
    ['a text of the network', ({ network }: Scene) => void network.notifyUssd(ANNA, 'Your balance is low')],
    ['a message of class 0', ({ network }: Scene) => network.sendSms({ from: 'Bank', to: ANNA, text: '77', class: 0 })],
    ['the result of a message', ({ phone }: Scene) => void phone.sendSms(OUTSIDE, 'Hello')],
    ['a question for a password', ({ phone }: Scene) => phone.dial('*33#')],
  ])('a number that is dialled leaves %s, and the menu behind it', (_, begin) => {
    const all = begun('own')
    all.phone.press('menu')
    begin(all)
    all.phone.dial(OUTSIDE)
    expect(all.phone.screen).toMatchObject({ state: 'call', lines: [OUTSIDE] })
    all.phone.press('end')
    expect(all.phone.screen.state).toBe('idle')
  })
})
