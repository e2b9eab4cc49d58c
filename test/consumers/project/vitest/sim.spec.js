import { Card, Operator, PocketsimError } from 'pocketsim'
import { createWorld } from 'pocketsim/testing'
import { VirtualPcsc } from 'pocketsim/testing/readers'
import 'pocketsim/testing/vitest'
import { expect, test, vi } from 'vitest'
import { all } from '../all.js'

const PCSC = new VirtualPcsc()
vi.doMock('smartcard', () => PCSC.smartcard)

test('the job is done', async () => {
  expect(await all()).toBe('main: 63C2 idle\nnode: true true\nstatements: PK %P\nhttp: 200 401')
})

test('errors and classes are those of the package', () => {
  expect(() => Card.create({ pin1: '1' })).toThrow(PocketsimError)
  expect([Card.name, Operator.name, Card.create().constructor.name]).toEqual(['Card', 'Operator', 'Card'])
})

test('matchers, a world and readers are there', async () => {
  const { phone, sim } = createWorld({ people: [{ name: 'Anna', enterPin: false }] }).subscriber('Anna')
  expect(phone).toShow('3 attempts left')
  expect(sim).toHaveTriesLeft(3)
  expect(() => expect(phone).toShow('Welcome')).toThrow('expected the phone to show "Welcome"')

  const { Devices } = await import('smartcard')
  const devices = new Devices()
  const inserted = new Promise((resolve) => devices.on('card-inserted', resolve))
  devices.start()
  PCSC.addReader().insert(sim)
  const { card } = await inserted
  expect(await card.transmit([0x00, 0x20, 0x00, 0x01])).toHaveStatusWord('63C3')
  devices.stop()
})
