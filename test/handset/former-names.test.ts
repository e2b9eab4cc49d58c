import type { Network, NetworkWire, Screen } from 'pocketsim'
import { expect, it } from 'vitest'
import { ANNA, BORIS, radioOf, scene } from './radio.js'

/** A value without `reason`, and an event by `on`, as networks said it before `reason` and `kind`. */
function former(value: object): unknown {
  const { reason: _, refused, ...rest }: Record<string, unknown> = { ...value }
  const old = Array.isArray(refused) ? { ...rest, refused: refused.map(former) } : rest
  if (typeof old.on !== 'string') return old
  const { kind, ...event } = old
  return event.on === 'ussd' ? { ...event, kind: String(kind).replace('ussd-', '') } : event
}

/** A network of somebody else that knows the former names only. */
const formerRadio = (network: Network): NetworkWire => ({
  register(identity, challenge, phone) {
    const registration = radioOf(network).register(identity, challenge, {
      tell: (event) => Reflect.apply(phone?.tell ?? (() => undefined), phone, [former(event)]),
      deliver: (tpdu) => phone?.deliver(tpdu) ?? 'memory-full',
    })
    if (!registration.ok || registration.line === undefined) return registration
    const { line } = registration
    const old = (answer: object) => JSON.parse(JSON.stringify(former(answer)))
    return {
      ...registration,
      line: {
        ...line,
        dial: (...args) => old(line.dial(...args)),
        request: (code) => old(line.request(code)),
        ussd: (text) => old(line.ussd(text)),
        submitSms: (tpdu) => old(line.submitSms(tpdu)),
      },
    }
  },
})

function story(radio: (network: Network) => NetworkWire): Screen[] {
  const { network, switchOn } = scene()
  const { phone } = switchOn(ANNA, { network: radio(network) })
  const boris = switchOn(BORIS).phone
  const screens: Screen[] = []
  const look = () => screens.push(phone.screen)
  for (const text of ['*100#', '*33*9999#', '*33*0000*13#', '**67*89031112233#', '*331*0000*11#', '8104930123456']) {
    phone.dial(text)
    look()
    phone.press('end')
  }
  phone.sendSms('3339', 'Hello')
  look()
  phone.press('end')
  boris.dial(ANNA)
  look()
  boris.press('end')
  network.notifyUssd(ANNA, 'Hello')
  look()
  phone.press('end')
  network.askUssd(ANNA, 'Well?', () => 'Thanks')
  look()
  network.releaseUssd(ANNA)
  look()
  network.detach(ANNA)
  look()
  return screens
}

it('a network that answers and tells by the former names gets the same screens from the phone', () => {
  const screens = story(radioOf)
  expect(screens.map(({ lines }) => lines.at(-1))).toEqual([
    'The network does not know this code',
    'Incorrect password',
    'Fax',
    'Fax: Not possible while another service is on, Barring of all outgoing calls',
    'Voice',
    'Outgoing calls are barred',
    'This number does not exist',
    BORIS,
    'Hello',
    'Well?',
    'The network has ended the session',
    'The network does not accept this SIM',
  ])
  expect(story(formerRadio)).toEqual(screens)
})
