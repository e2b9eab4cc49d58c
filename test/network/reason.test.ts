import { expect, it } from 'vitest'
import { Network } from '../../src/network/network.js'
import { reasonOf } from '../../src/network/reason.js'
import { ANNA, BORIS, Phone } from './phone.js'

it('the reason of an answer is read from the former name if a network fills only that name', () => {
  expect(reasonOf(JSON.parse('{ "ok": false, "error": "ussd-busy" }'))).toBe('ussd-busy')
  expect(reasonOf(JSON.parse('{ "ok": false, "cause": "user-busy" }'))).toBe('user-busy')
  expect(reasonOf(JSON.parse('{ "ok": false, "reason": "user-busy", "cause": "no-answer" }'))).toBe('user-busy')
})

it('every event that a phone is told has its former name beside its kind', () => {
  const network = new Network({ ussd: () => ({ text: 'Well?', more: true }) })
  for (const msisdn of [ANNA, BORIS]) network.subscribe({ msisdn })
  const anna = new Phone(network, ANNA)
  new Phone(network, BORIS)
  anna.request('**67*89031112233#')
  anna.line.dial(BORIS)
  network.notifyUssd(ANNA, 'Hello')
  network.askUssd(ANNA, 'Well?', () => 'Thanks')
  network.releaseUssd(ANNA)
  network.answerAt('0890', () => 'Hello')
  anna.line.hangUp()
  anna.line.dial('0890')
  network.detach(ANNA)
  const names = anna.take().map(({ kind, on }) => `${kind} ${on}`)
  expect(new Set(names)).toEqual(
    new Set([
      'call call',
      'notice notice',
      'announcement announcement',
      'ussd-notice ussd',
      'ussd-question ussd',
      'ussd-released ussd-released',
      'detached detached',
    ]),
  )
})
