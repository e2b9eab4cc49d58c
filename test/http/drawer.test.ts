import { expect, it } from 'vitest'
import { Drawer } from '../../src/http/drawer.js'

it('a drawer keeps so many things, and the one that nobody used for the longest time goes first', () => {
  const away: string[] = []
  const drawer = new Drawer<string>(2, (thing) => away.push(thing))
  drawer.put('1', 'one')
  drawer.put('2', 'two')
  expect(drawer.take('1')).toBe('one')
  drawer.put('3', 'three')
  expect([drawer.take('1'), drawer.take('2'), drawer.take('3'), away]).toEqual(['one', undefined, 'three', ['two']])
  drawer.put('3', 'another')
  expect([drawer.take('3'), away]).toEqual(['another', ['two', 'three']])
  expect([drawer.drop('1'), drawer.drop('1'), away]).toEqual([true, false, ['two', 'three', 'one']])
})
