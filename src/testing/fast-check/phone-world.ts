import { type Check, callable, fields } from '../../bytes/checks.js'
import { Card } from '../../card/card.js'
import type { CardProfile } from '../../card/profile.js'
import { Handset } from '../../handset/handset.js'
import { menuPath } from '../../handset/menu/find.js'
import type { MenuPreset } from '../../handset/menu/item.js'
import { MENUS, type MenuName } from '../../handset/menu/presets.js'
import type { HandsetOptions } from '../../handset/options.js'
import { Network } from '../../network/network.js'
import type { NetworkWire } from '../../network/wire.js'
import type { CardWire } from '../../uicc/apdu.js'
import { seededRandom } from '../random.js'
import { profileOption } from './card-commands.js'
import type { PhoneModel } from './phone-model.js'
import { freshPin } from './pin-model.js'

/** What a phone under test can do: a `Handset`, or your own shell around one. */
export type PhoneLike = Pick<
  Handset,
  'insert' | 'remove' | 'powerOn' | 'powerOff' | 'press' | 'type' | 'dial' | 'select' | 'tick' | 'screen'
>

/** The real things beside a {@link PhoneModel}. */
export interface PhoneUnderTest {
  readonly phone: PhoneLike
  readonly card: CardWire
  readonly network: Network
  /** The number of the phone in the network. */
  readonly msisdn: string
  /** A number outside of the network, which calls and is called. */
  readonly outside: string
  /** The way through the menus to an action of the phone. */
  readonly menu: (action: 'pin-request-on' | 'pin-request-off') => readonly string[]
  /** Lets time pass, and phone and network do what is due. */
  readonly pass: (seconds: number) => void
}

/** Options of {@link runPhone}. */
export interface RunPhoneOptions {
  /**
   * What the card is made with. Its codes must not be part of a number or text that a screen may show; so the default has PIN1 `4826`,
   * PUK1 `55667788`, PIN2 `7193` and PUK2 `44332266`.
   */
  readonly profile?: CardProfile | undefined
  /** Makes the card, new for each run; `Card.create` by default. */
  readonly createCard?: ((profile: CardProfile) => CardWire) | undefined
  /** Makes the phone, new for each run, with the network, the clock and the menus that it gets; `new Handset(options)` by default. */
  readonly createPhone?: ((options: HandsetOptions) => PhoneLike) | undefined
  /** The menus of the phone, as `Handset` takes them; `operator-generic` by default. A menu must ask for the PIN after the choice. */
  readonly menu?: MenuName | MenuPreset | undefined
  /** Called at first and after each command, to look at more. It throws where something is wrong. */
  readonly check?: ((model: PhoneModel, real: PhoneUnderTest) => void) | undefined
}

/** The phone checks its menus itself. */
const menuOption: Check<MenuName | MenuPreset> = () => undefined
export const runPhoneOptions: Check<RunPhoneOptions> = fields<RunPhoneOptions>(
  {},
  { profile: profileOption, createCard: callable, createPhone: callable, menu: menuOption, check: callable },
)

const CODES = { pin1: '4826', puk1: '55667788', pin2: '7193', puk2: '44332266' } as const satisfies CardProfile
const MSISDN = '+79161112223'
const OUTSIDE = '+79035559990'
const START = Date.UTC(2026, 0, 31, 9)
const OPERATOR = 'Home'

/** Lets every card in, under the one number. */
const radioOf = (network: Network): NetworkWire => ({
  register: (_identity, _challenge, phone) => ({
    ok: true,
    operator: OPERATOR,
    msisdn: MSISDN,
    ...(phone !== undefined && { line: network.attach(MSISDN, phone) }),
  }),
})

/** A phone that has just been switched on with its card in it, a network, and the model of all that. */
export function phoneWorld({
  profile = CODES,
  createCard = (made) => Card.create(made),
  createPhone = (options) => new Handset(options),
  menu = 'operator-generic',
}: RunPhoneOptions): { readonly model: PhoneModel; readonly real: PhoneUnderTest } {
  const { pin1, pin2 } = Card.create(profile).snapshot()
  let time = START
  const now = () => time
  const network = new Network({ now, random: seededRandom(1), ussd: () => ({ text: 'Thank you', more: false }) })
  network.subscribe({ msisdn: MSISDN })
  const phone = createPhone({ network: radioOf(network), now, menu })
  const model: PhoneModel = {
    pin1: freshPin(pin1.pin, pin1.puk, pin1.enabled),
    pin2: freshPin(pin2.pin, pin2.puk),
    on: true,
    inserted: true,
    front: 'rest',
    asks: 'disable',
    emergency: false,
  }
  const pass = (seconds: number) => {
    time += 1000 * seconds
    network.tick()
    phone.tick()
  }
  const preset = typeof menu === 'string' ? MENUS[menu] : menu
  const path = (action: Parameters<typeof menuPath>[1]) => menuPath(preset, action)
  const card = createCard(profile)
  phone.insert(card)
  phone.powerOn()
  return {
    model,
    real: { phone, card, network, msisdn: MSISDN, outside: OUTSIDE, menu: path, pass },
  }
}
