import {
  Card,
  type CardProfile,
  Handset,
  type HandsetOptions,
  Network,
  type NetworkOptions,
  type NetworkWire,
} from 'pocketsim'
import { Clock } from '../network/phone.js'
import { CODES } from './phone.js'

export const ANNA = '+79160000001'
export const BORIS = '+79160000002'
export const CLARA = '+79160000003'
/** Somebody who is no subscriber. */
export const OUTSIDE = '+79031112233'

const SUBSCRIBERS = [ANNA, BORIS, CLARA] as const
const imsiOf = (msisdn: string) => `00101${msisdn.slice(2)}`

/** Lets every SIM in under the number in its IMSI; operators that look at the answer to the challenge have tests of their own. */
export const radioOf = (network: Network): NetworkWire => ({
  register({ imsi }, _, phone) {
    const msisdn = `+7${imsi.slice(5)}`
    const accepted = { ok: true, operator: 'Home', msisdn } as const
    return phone === undefined ? accepted : { ...accepted, line: network.attach(msisdn, phone) }
  },
})

/** A phone of a subscriber, on the air. */
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

/** Three subscribers of a network with a clock that is told when time passes; phones are switched on as a story needs them. */
export function scene(options: NetworkOptions = {}) {
  const clock = new Clock()
  const network = new Network({ now: clock.now, ...options })
  for (const msisdn of SUBSCRIBERS) network.subscribe({ msisdn })
  const switchOn = (msisdn: string, more: HandsetOptions = {}, profile: Partial<CardProfile> = {}) =>
    phoneOf(network, msisdn, { now: clock.now, ...more }, profile)
  return { clock, network, switchOn }
}
