import { expect } from 'vitest'
import type { FileProfile } from '../../../src/card/files/profile.js'
import type { CardProfile } from '../../../src/card/profile.js'
import { insert } from '../wire.js'

const OPEN = { read: 'always', update: 'always', increase: 'always' } as const

/** Small files that anyone may use, one of each structure, in the MF and in the USIM. */
export const OWN_FILES: readonly FileProfile[] = [
  { path: '3F00/2F90', type: 'transparent', sfi: 16, access: OPEN, contents: '00112233445566778899' },
  {
    path: '3F00/2F91',
    type: 'linear-fixed',
    sfi: 17,
    access: OPEN,
    contents: ['AA0101', 'BB0202', 'AA0303', 'AB0404'],
  },
  { path: '3F00/2F92', type: 'cyclic', sfi: 18, access: OPEN, contents: ['000003', '000002', '000001'] },
  { path: '3F00/2F93', type: 'transparent', sfi: 19, access: OPEN, size: 300, contents: '42' },
  { path: '3F00/7FFF/6F91', type: 'linear-fixed', sfi: 20, access: OPEN, contents: ['C1', 'C2'] },
]

/** A command, and what the card answers to it. */
export type Step = readonly [command: string, answer: string]

/** Sends the commands of a story to a card with those files, and expects its answers. */
export function tell(steps: readonly Step[], profile: CardProfile = {}) {
  const made = insert({ files: OWN_FILES, ...profile })
  for (const [command, answer] of steps) expect([command, made.send(command)]).toEqual([command, answer])
  return made
}
