import { Handset, Network, Operator } from 'pocketsim'
import { seededRandom } from 'pocketsim/testing'

/** The time of the examples: it stands still until somebody moves it. */
export function clock() {
  let ms = Date.UTC(2026, 0, 31, 9, 0, 0)
  return {
    now: () => ms,
    /** @param {number} seconds */
    pass(seconds) {
      ms += 1000 * seconds
    },
  }
}

/**
 * An operator, and a function that gives a person a phone that is registered.
 *
 * @param {import('pocketsim').NetworkOptions} options
 */
export function town(options = {}) {
  const time = clock()
  const network = new Network({ now: time.now, ...options })
  const operator = new Operator({ random: seededRandom(5), network })
  /**
   * @param {string} name
   * @param {string} msisdn
   */
  const phoneOf = (name, msisdn) => {
    const { card, envelope } = operator.issue({ owner: { name, passport: '4509 123456' }, msisdn })
    const phone = new Handset({ network: operator.network, now: time.now })
    phone.insert(card)
    phone.powerOn()
    phone.type(`${envelope.pin1}#`)
    return phone
  }
  return { time, network, phoneOf }
}
