import { describe, expect, it } from 'vitest'
import { uiccFiles } from '../../../src/card/files/default/uicc.js'
import type { CardProfile } from '../../../src/card/profile.js'
import { insert, pinApdu, SELECT_USIM } from '../wire.js'
import { FILE_ROWS, type FileRow, type Who } from './access-table.js'

const hex = (value: number) => value.toString(16).toUpperCase().padStart(2, '0')
const VERIFY = {
  '1': pinApdu('verify', '01', '1234'),
  '2': pinApdu('verify', '81', '5678'),
  M: pinApdu('verify', '0A', '88888888'),
} as const
type Key = keyof typeof VERIFY

/** Which codes are given, and whose files are open then. */
const SITUATIONS: readonly { title: string; profile?: CardProfile; given: readonly Key[]; opens: readonly Who[] }[] = [
  { title: 'nothing verified', given: [], opens: ['A'] },
  { title: 'only PIN1 verified', given: ['1'], opens: ['A', '1'] },
  { title: 'only PIN2 verified', given: ['2'], opens: ['A', '2'] },
  { title: 'only ADM1 verified', given: ['M'], opens: ['A', 'M'] },
  { title: 'PIN1 off', profile: { pin1Enabled: false }, given: [], opens: ['A', '1'] },
  { title: 'all verified', given: ['1', '2', 'M'], opens: ['A', '1', '2', 'M'] },
]

/** The four channels of class 00, and class A0 on the basic one. */
const WAYS = ['channel 0', 'channel 1', 'channel 2', 'channel 3', 'class A0'] as const
type Way = (typeof WAYS)[number]
const REFUSED = (way: Way) => (way === 'class A0' ? '9804' : '6982')
/** Class A0 does not reach the USIM: its files in DF.GSM and DF.TELECOM have rows of their own. */
const reaches = (way: Way, { path }: FileRow) => way !== 'class A0' || !path.includes('7FFF')

/** Opens the way and selects the file; gives what sends a command to it, and the length that its commands take. */
function at(way: Way, { path, structure }: FileRow, profile: CardProfile, given: readonly Key[]) {
  const { card, send } = insert(profile)
  for (const key of given) expect(send(VERIFY[key])).toBe('9000')
  const fids = path.split('/').slice(1)
  if (way === 'class A0') {
    const words = ['3F00', ...fids].map((fid) => send(`A0A4000002${fid}`))
    expect(words.at(-1)).toBe('9F0F')
    const told = send('A0C000000F')
    const length = structure === 'T' ? told.slice(4, 8) : told.slice(28, 30)
    return { card, send: (command: string) => send(`A0${command}`), length: Number.parseInt(length, 16) }
  }
  const channel = Number(way.at(-1))
  for (let i = 0; i < channel; i++) expect(send('0070000001')).toBe(`0${i + 1}9000`)
  const on = (command: string) => send(`0${channel}${command}`)
  if (fids[0] === '7FFF') expect(on(SELECT_USIM.slice(2))).toBe('9000')
  const told = on(`A40804${hex(2 * fids.length)}${fids.join('')}00`)
  expect(told.slice(-4)).toBe('9000')
  // Tag 82: record length; tag 80: size.
  const length = structure === 'T' ? told.match(/8002(....)88/)?.[1] : told.match(/8205..21(....)/)?.[1]
  return { card, send: on, length: Number.parseInt(length ?? '', 16) }
}

describe('every file of the default card', () => {
  it('every file of the default card has a row in the table of access, and every row a file', () => {
    const kinds = { transparent: 'T', 'linear-fixed': 'L', cyclic: 'C' } as const
    const there = uiccFiles.flatMap(({ path, type }) => (type === 'df' ? [] : [`${path} ${kinds[type]}`]))
    expect(FILE_ROWS.map(({ path, structure }) => `${path} ${structure}`).sort()).toEqual(there.sort())
  })

  describe.each(WAYS)('by %s', (way) => {
    const rows = FILE_ROWS.filter((row) => reaches(way, row))

    it.each(SITUATIONS)('$title: what can be read is open to $opens alone', ({ profile = {}, given, opens }) => {
      const wrong = rows.filter((row) => {
        const { send, length } = at(way, row, profile, given)
        const size = hex(Math.min(length, 255))
        const answer = send(row.structure === 'T' ? `B00000${size}` : `B20104${size}`)
        const allowed = answer.slice(-4) === '9000' && answer.length === 2 * Number.parseInt(size, 16) + 4
        return opens.includes(row.read) ? !allowed : answer !== REFUSED(way)
      })
      expect(wrong).toEqual([])
    })

    it.each(SITUATIONS)('$title: what can be updated is open to $opens alone', ({ profile = {}, given, opens }) => {
      const wrong = rows.filter((row) => {
        const { card, send, length } = at(way, row, profile, given)
        const before = card.snapshot().written
        const size = Math.min(length, 255)
        const command = { T: 'D60000', L: 'DC0104', C: 'DC0003' }[row.structure]
        const answer = send(`${command}${hex(size)}${'5A'.repeat(size)}`)
        const isKept = JSON.stringify(card.snapshot().written) === JSON.stringify(before)
        return opens.includes(row.update) ? answer !== '9000' || isKept : answer !== REFUSED(way) || !isKept
      })
      expect(wrong).toEqual([])
    })

    it.each(SITUATIONS)('$title: searching is reading, INCREASE is for PIN1, deactivating for ADM1', (situation) => {
      const { profile = {}, given, opens } = situation
      const wrong = rows.filter((row) => {
        const { send } = at(way, row, profile, given)
        const isGsm = way === 'class A0'
        const search = send(isGsm ? 'A2000001EE' : 'A2010401EE')
        const searches = row.structure === 'L' || (row.structure === 'C' && !isGsm)
        const found = isGsm ? ['9404'] : ['6282']
        const searched = searches && (opens.includes(row.read) ? found.includes(search) : search === REFUSED(way))
        const deactivated = send('040000')
        return (searches && !searched) || deactivated !== (opens.includes('M') ? '9000' : REFUSED(way))
      })
      expect(wrong).toEqual([])
    })
  })

  it.each(SITUATIONS)(
    '$title: INCREASE of EF.ACM is for PIN1 (TS 31.102 §4.2.10)',
    ({ profile = {}, given, opens }) => {
      const row = FILE_ROWS.find(({ path }) => path === '3F00/7FFF/6F39')
      if (row === undefined) throw new Error('the table has lost EF.ACM')
      const { card, send } = at('channel 0', row, profile, given)
      expect(send('320000').slice(-4)).toBe('6E00')
      const answer = card.transmit(Uint8Array.of(0x80, 0x32, 0, 0, 3, 0, 0, 1))
      expect(answer[0]).toBe(opens.includes('1') ? 0x61 : 0x69)
    },
  )
})
