import { describe, expect, it } from 'vitest'
import { Card } from '../../src/index.js'
import { connectVpcd, openCard } from '../../src/node/index.js'
import { loose } from '../loose.js'

const refused = (message: string) => expect.objectContaining({ code: 'OPTION_FORMAT', message })

describe('openCard', () => {
  it.each([undefined, null, 5, {}, [], '', 'a\0b', Symbol('x'), new Uint8Array(2)])('refuses %s as a path', (path) => {
    expect(() => openCard(loose(path))).toThrow(refused('path: want the path of a file'))
  })
})

describe('connectVpcd', () => {
  it.each([undefined, null, 5, {}, { reset: () => undefined }])('refuses %s as a card', (card) => {
    expect(() => connectVpcd(loose(card))).toThrow(
      refused('card: want a card, something with reset() and transmit(bytes)'),
    )
  })

  it.each([
    [null, /^options: want an object with the fields host, port, /],
    [{ host: 5 }, /^options\.host: want a text$/],
    [{ ports: 5 }, /^options\.ports: there is no such field; did you mean port\?$/],
    [{ signal: 'now' }, /^options\.signal: want an AbortSignal$/],
  ])('refuses the options %j', (options, message) => {
    expect(() => connectVpcd(Card.create(), loose(options))).toThrow(
      expect.objectContaining({ code: 'OPTION_FORMAT', message: expect.stringMatching(message) }),
    )
  })
})
