// Jest's default configuration: CommonJS.
const { Card, Operator, PocketsimError } = require('pocketsim')
const { createWorld } = require('pocketsim/testing')
const { VirtualPcsc } = require('pocketsim/testing/readers')
const { all } = require('../all.cjs')
require('pocketsim/testing/jest')

const mockPcsc = new VirtualPcsc()
jest.mock('smartcard', () => mockPcsc.smartcard, { virtual: true })

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

  const { Devices } = require('smartcard')
  const devices = new Devices()
  const inserted = new Promise((resolve) => devices.on('card-inserted', resolve))
  devices.start()
  mockPcsc.addReader().insert(sim)
  const { card } = await inserted
  expect(await card.transmit([0x00, 0x20, 0x00, 0x01])).toHaveStatusWord('63C3')
  devices.stop()
})
