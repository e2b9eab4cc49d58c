import { describe, expect, it } from 'vitest'
import { Card } from '../../src/card/card.js'
import type { CardProfile } from '../../src/card/profile.js'
import { readTrace } from '../../src/trace/recordings/read.js'
import { replayTrace } from '../../src/trace/replay/replay.js'
import { Tracer } from '../../src/trace/tracer.js'
import { EXTENDED, SHORT } from './modem-boots.js'

/** The vector as the document in which such recordings are passed on. */
function recording(boot: string): string {
  const exchanges = boot
    .trim()
    .split('\n')
    .map((line) => {
      const [command, statusWord = '9000', dataLength = '0'] = line.split(' ')
      return { command, statusWord, dataLength: Number(dataLength) }
    })
  return JSON.stringify({ exchanges })
}

/** What our card answers otherwise, by the number of the command. */
function differences(boot: string, profile: CardProfile) {
  const replay = replayTrace(readTrace(recording(boot)).events, Card.create(profile))
  expect(replay.notSent).toBe(0)
  return replay.events.filter(({ outcome }) => outcome !== 'same').map(({ line, text }) => [line, text])
}

/** Our card has no EF.UMPC: the standards leave its contents to the operator. */
const UMPC = 'recorded 9000, now 6A82'
/** Our FCP of the USIM has an A5 as well, and its access rule as AB where the recorded one has 8B. TS 102 221 §11.1.1.4. */
const USIM_FCP = 'recorded with 50 bytes, now 57'
/** The recorded FCP of EF.UST has the tags of ours, and one byte less than that of each other file; which, is not recorded. */
const UST_FCP = 'recorded with 24 bytes, now 25'
/** The recording is of a card that does not ask for PIN1. */
const PIN = 'recorded 9000, now 6982'

describe('the start of a modem, played to our card', () => {
  it('a modem with short lengths gets what it got: three answers differ, and no status word of a file that we have', () => {
    const want = [
      [4, UMPC],
      [7, USIM_FCP],
      [16, UST_FCP],
    ]
    expect(differences(SHORT, {})).toEqual(want)
  })

  const ALWAYS: readonly (readonly [line: number, text: string])[] = [
    // The MF has its access rule as AB too, where the recorded one has 8B.
    [1, 'recorded with 43 bytes, now 42'],
    // How long a record of EF.DIR is, the standard leaves open (TS 102 221 §13.1), and how many languages EF.PL has (§13.3).
    [5, 'recorded with 38 bytes, now 32'],
    [7, 'recorded with 10 bytes, now 6'],
    [8, UMPC],
    [12, USIM_FCP],
    [14, UST_FCP],
  ]

  it('a modem with extended lengths gets what it got, where the card does not ask for PIN1, but for sizes that standards leave open', () => {
    expect(differences(EXTENDED, { pin1Enabled: false })).toEqual([
      ...ALWAYS,
      // A record of EF.EPSNSC may be longer than what is in it (TS 31.102 §4.2.92): with 80 bytes, the modem's 54 do not fill it.
      [19, 'recorded with 54 bytes, now 80'],
      // A record of EF.SMSP has 28 bytes and a text of any length (TS 31.102 §4.2.27); we have one, so a second is not there.
      [33, 'recorded with 52 bytes, now 38'],
      [34, 'recorded 9000, now 6A83'],
      [42, 'recorded 9000, now 6700'],
    ])
  })

  it('where the card asks for PIN1, all that needs it is refused and nothing else', () => {
    const refused = [15, 17, 19, 21, 23, 25, 27, 29, 31, 33, 34, 42].map((line) => [line, PIN])
    expect(differences(EXTENDED, {})).toEqual([...ALWAYS, ...refused])
  })

  it('a tracer names the files of both', () => {
    for (const [boot, text] of [
      [SHORT, 'SELECT MF/current ADF/EF.IMSI'],
      [EXTENDED, 'READ BINARY from 0 in EF.UST'],
    ] as const) {
      const tracer = new Tracer()
      const told = readTrace(recording(boot)).events.map((event) => tracer.feed(event).text)
      expect(told.join('\n')).toContain(text)
      expect(told.join('\n')).not.toMatch(/unknown|do not fit/)
    }
  })
})
