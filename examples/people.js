import { createWorld } from 'pocketsim/testing'

/**
 * An operator, and a function that gives a person a phone that is registered.
 *
 * @param {import('pocketsim/testing').WorldOptions['network']} network
 */
export function town(network = {}) {
  const world = createWorld({ seed: 5, network })
  /**
   * @param {string} name
   * @param {string} msisdn
   */
  const phoneOf = (name, msisdn) => world.newSubscriber({ name, msisdn }).phone
  return { clock: world.clock, network: world.network, phoneOf }
}
