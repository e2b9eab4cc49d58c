import { expect } from 'vitest'
import type { FileProfile } from '../../../src/card/files/profile.js'
import { insert } from '../wire.js'

const OPEN = { read: 'always', update: 'always', increase: 'always' } as const
const FILES: readonly FileProfile[] = [
  { path: '3F00/2F90', type: 'transparent', access: OPEN, contents: '00112233445566778899' },
  { path: '3F00/2F91', type: 'linear-fixed', access: OPEN, contents: ['AA0101', 'BB0202', 'AA0303', 'AB0404'] },
  { path: '3F00/2F92', type: 'cyclic', access: OPEN, contents: ['000003', '000002', '000001'] },
  { path: '3F00/2F93', type: 'transparent', access: { read: 'pin1', update: 'pin2' }, contents: 'CAFE' },
  { path: '3F00/2F94', type: 'cyclic', access: OPEN, contents: ['FFFFFFFF', '00000000'] },
  { path: '3F00/2F95', type: 'cyclic', access: { read: 'always', increase: 'pin1' }, contents: ['000000', '000000'] },
  {
    path: '3F00/2F96',
    type: 'transparent',
    access: { read: 'always', deactivate: 'pin1', activate: 'pin2' },
    contents: '01',
  },
]

/** A card with these files, one of them selected. */
export function at(fid: string) {
  const made = insert({ files: FILES })
  expect(made.send(`A0A4000002${fid}`)).toBe('9F0F')
  return made
}
/** Sends commands in a row; what they answer. */
export const run = (fid: string, ...commands: string[]) => commands.map(at(fid).send)
