import { createWorld } from 'pocketsim/testing'
import 'pocketsim/testing/vitest'
import { expect, test } from 'vitest'

test('the owner is told the PUK, and it opens the phone', () => {
  const { operator, newSubscriber } = createWorld()
  const { phone, sim, msisdn, owner } = newSubscriber({ enterPin: false })
  phone.type('0000#0000#0000#')
  expect(sim).toBeBlocked()
  const told = operator.disclose({ msisdn, via: 'contact-centre', codeWord: owner.codeWord })
  phone.dial(`**05*${told.ok && told.codes.puk1}*4711*4711#`)
  expect(phone).toShow('PIN unblocked')
})
