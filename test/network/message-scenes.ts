import { encodeTpdu, Network, type PhoneSide } from 'pocketsim'
import type { Scene } from './scenes.js'

const HOUR = 3_600_000
/** TP-VP: two hours. TS 23.040 §9.2.3.12.1 */
const TWO_HOURS = 23
const OUTSIDE = '+4930123456'
const SILENT: PhoneSide = { tell: () => undefined, deliver: () => 'stored' }

const number = (i: number) => `+7917${String(i).padStart(7, '0')}`
const submit = (address: string, more = {}) =>
  encodeTpdu({ kind: 'submit', address, text: 'Hello', validity: TWO_HOURS, ...more })

/** A network with an application and so many subscribers, and time that passes when `pass` is called. */
function messageTown(subscribers: number) {
  let now = 0
  const network = new Network({ now: () => now, sms: () => undefined })
  for (let i = 0; i < subscribers; i++) network.subscribe({ msisdn: number(i) })
  const pass = (ms: number) => {
    now += ms
  }
  return { network, pass }
}

/** Two phones that are on, and others that are off, with a message that waits for each of them. */
function sleepers(others: number) {
  const { network } = messageTown(2 + others)
  const [anna] = [network.attach(number(0), SILENT), network.attach(number(1), SILENT)]
  for (let i = 0; i < others; i++) network.submitSms(number(1), submit(number(2 + i)))
  return { network, anna }
}

/** What one does with messages, beside others and beside messages that wait. */
export const MESSAGE_SCENES: readonly Scene[] = [
  {
    what: 'a message goes from phone to phone beside messages that wait for others',
    make: (others) => {
      const { anna } = sleepers(others)
      const message = submit(number(1))
      return () => anna.submitSms(message)
    },
  },
  {
    what: 'a message goes from phone to phone with a report, beside messages that wait for others',
    make: (others) => {
      const { anna } = sleepers(others)
      const message = submit(number(1), { flags: ['status-report'] })
      return () => anna.submitSms(message)
    },
  },
  {
    what: 'a phone takes the first of so many messages that wait, and another comes',
    make: (waiting) => {
      const { network } = messageTown(2)
      let hasRoom = false
      const line = network.attach(number(1), {
        tell: () => undefined,
        deliver: () => {
          const answer = hasRoom ? 'stored' : 'sim-full'
          hasRoom = false
          return answer
        },
      })
      const send = () => network.submitSms(number(0), submit(number(1)))
      for (let i = 0; i < waiting; i++) send()
      return () => {
        hasRoom = true
        line.memoryAvailable()
        send()
      }
    },
  },
  {
    what: 'a message runs out beside others that run out later',
    make: (others) => {
      const { network, pass } = messageTown(others + 1)
      const send = (i: number) => {
        network.submitSms(number(others), submit(number(i)))
        pass((2 * HOUR) / others)
      }
      for (let i = 0; i < others; i++) send(i)
      let next = 0
      return () => {
        network.tick()
        send(next++ % others)
      }
    },
  },
  {
    what: 'a message goes to a number outside that has so many',
    make: (there) => {
      const { network } = messageTown(1)
      const message = submit(OUTSIDE)
      const send = () => network.submitSms(number(0), message)
      for (let i = 0; i < there; i++) send()
      return send
    },
  },
  {
    what: 'a text of two parts goes to an application beside parts of others',
    make: (others) => {
      const { network } = messageTown(others + 1)
      const part = (place: number) => submit('3339', { header: Uint8Array.of(0, 3, 1, 2, place) })
      const [first, second] = [part(1), part(2)]
      for (let i = 0; i < others; i++) network.submitSms(number(i), first)
      return () => {
        network.submitSms(number(others), first)
        network.submitSms(number(others), second)
      }
    },
  },
  {
    what: 'nothing is due beside messages that wait for others',
    make: (others) => {
      const { network } = sleepers(others)
      return () => network.tick()
    },
  },
]
