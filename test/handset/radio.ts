import {
  Card,
  type CardProfile,
  Handset,
  type HandsetOptions,
  Network,
  type NetworkOptions,
  type NetworkWire,
} from 'pocketsim'
import { testClock } from 'pocketsim/testing'
import { CODES } from './phone.js'

export const ANNA = '+79160000001'
export const BORIS = '+79160000002'
export const CLARA = '+79160000003'
/** A number outside of the network. */
export const OUTSIDE = '+79031112233'

const SUBSCRIBERS = [ANNA, BORIS, CLARA] as const
const imsiOf = (msisdn: string) => `00101${msisdn.slice(2)}`

/** Lets every SIM in, under the number in its IMSI. The tests of the operator look at challenges. */
export const radioOf = (network: Network): NetworkWire => ({
  register({ imsi }, _, phone) {
    const msisdn = `+7${imsi.slice(5)}`
    const accepted = { ok: true, operator: 'Home', msisdn } as const
    return phone === undefined ? accepted : { ...accepted, line: network.attach(msisdn, phone) }
  },
})

/** A phone of a subscriber that has registered. */
export function phoneOf(
  network: Network,
  msisdn: string,
  options: HandsetOptions = {},
  profile: Partial<CardProfile> = {},
) {
  const phone = new Handset({ network: radioOf(network), ...options })
  const card = Card.create({ ...CODES, imsi: imsiOf(msisdn), pin1Enabled: false, ...profile })
  phone.insert(card)
  phone.powerOn()
  return { phone, card }
}

/** A network with three subscribers and a clock of its own. A story switches on the phones that it needs. */
export function scene(options: NetworkOptions = {}) {
  const clock = testClock()
  const network = new Network({ now: clock.now, ...options })
  for (const msisdn of SUBSCRIBERS) network.subscribe({ msisdn })
  const switchOn = (msisdn: string, more: HandsetOptions = {}, profile: Partial<CardProfile> = {}) =>
    phoneOf(network, msisdn, { now: clock.now, ...more }, profile)
  return { clock, network, switchOn }
}
