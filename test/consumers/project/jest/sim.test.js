// Jest's default configuration: CommonJS.
const { Card, Operator, PocketsimError } = require('pocketsim')
const { all } = require('../all.cjs')

test('the job is done', async () => {
  expect(await all()).toBe('main: 63C2 idle\nnode: true true\nstatements: PK %P')
})

test('errors and classes are those of the package', () => {
  expect(() => Card.create({ pin1: '1' })).toThrow(PocketsimError)
  expect([Card.name, Operator.name, Card.create().constructor.name]).toEqual(['Card', 'Operator', 'Card'])
})
