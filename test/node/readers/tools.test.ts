import { Card } from 'pocketsim'
import { describe, expect, it, vi } from 'vitest'
import { LINES, READY } from './tools/lines.js'
import { start as nfcPcsc } from './tools/nfc-pcsc.js'
import { start as pcsclite } from './tools/pcsclite.js'
import { start as smartcard } from './tools/smartcard.js'

const { pcsc } = await vi.hoisted(async () => {
  const { VirtualPcsc } = await import('pocketsim/testing/readers')
  return { pcsc: new VirtualPcsc() }
})
vi.mock('smartcard', () => pcsc.smartcard)
vi.mock('@pokusew/pcsclite', () => ({ default: pcsc.pcsclite }))
vi.mock('nfc-pcsc', () => pcsc.nfcPcsc)

const turn = () => new Promise(setImmediate)

describe('a tool that is written for a package of PC/SC', () => {
  it.each([
    ['smartcard', smartcard],
    ['pcsclite', pcsclite],
    ['nfc-pcsc', nfcPcsc],
  ] as const)(
    'runs unchanged on a card in the double of %s, and prints what it prints with pcscd',
    async (name, start) => {
      const lines: string[] = []
      const stop = start((line) => lines.push(line))
      const reader = pcsc.addReader()
      const card = Card.create()
      await turn()
      await turn()
      reader.insert(card)
      while (!lines.includes(READY)) await turn()
      expect(card).toHaveTriesLeft(2)
      reader.remove()
      while (lines.length < LINES[name].length) await turn()
      expect(lines).toEqual(LINES[name])
      stop()
      pcsc.removeReader(reader.name)
      for (let i = 0; i < 5; i++) await turn()
      expect(lines.slice(LINES[name].length).every((line) => line.startsWith('end of'))).toBe(true)
    },
  )
})
