import { existsSync, lstatSync, readFileSync, readlinkSync, realpathSync, type Stats } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { Card } from '../../card/card.js'
import type { CardOptions } from '../../card/options.js'
import type { CardProfile } from '../../card/profile.js'
import { PocketsimError, want } from '../../error.js'
import type { WithDispose } from '../dispose.js'
import { takeLock } from './lock.js'
import { replaceFile } from './write.js'

/** A card whose non-volatile memory is in a file. `using` closes it at the end of the block. */
export interface KeptCard extends WithDispose {
  readonly card: Card
  /** Whether the card is new, because there was no file. */
  readonly isNew: boolean
  /** Stops writing, and unlocks the file for other processes. The card goes on in memory only. */
  close(): void
}

/** Linux follows as many links for one path. */
const MOST_LINKS = 40

/** What `--state` may not be, in words. A read of some of these waits for ever, and a write would replace them by a file. */
const KINDS = [
  ['a directory', (found: Stats) => found.isDirectory()],
  ['a FIFO', (found: Stats) => found.isFIFO()],
  ['a socket', (found: Stats) => found.isSocket()],
  ['a device', (found: Stats) => found.isCharacterDevice() || found.isBlockDevice()],
] as const

/**
 * The path of a file without symbolic links. The file need not exist yet: then a link leads to where it will be.
 *
 * @throws PocketsimError `STATE_FILE` for links in a circle, and for anything there that is not a file
 */
function real(path: string, asked = path, links = 0): string {
  const place = join(realpathSync(dirname(path)), basename(path))
  const found = lstatSync(place, { throwIfNoEntry: false })
  if (found?.isSymbolicLink()) {
    if (links === MOST_LINKS) throw new PocketsimError('STATE_FILE', `state file ${asked}: its links lead in a circle`)
    return real(resolve(dirname(place), readlinkSync(place)), asked, links + 1)
  }
  const kind = KINDS.find(([, is]) => found !== undefined && is(found))
  if (kind === undefined) return place
  throw new PocketsimError('STATE_FILE', `state file ${asked}: it is ${kind[0]}; want a file, or a name that is free`)
}

function restore(path: string, options: CardOptions): Card {
  const advice = 'move it away to start with a new card, or put a good copy in its place'
  let snapshot: unknown
  try {
    snapshot = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    // The parser's message would repeat a piece of the file.
    throw new PocketsimError('STATE_FILE', `state file ${path}: it cannot be read as JSON; ${advice}`)
  }
  try {
    return Card.restore(snapshot, options)
  } catch (error) {
    if (!(error instanceof PocketsimError)) throw error
    throw new PocketsimError('STATE_FILE', `state file ${path}: ${error.message}; ${advice}`)
  }
}

/**
 * The card of a state file that is there, in memory: nothing is written back, and the file is not locked.
 *
 * @throws PocketsimError `STATE_FILE` for a file without a card, and for what is no file
 */
export const copyOfCard = (path: string): Card => restore(real(path), {})

function keep(file: string, profile: CardProfile, options: CardOptions, release: () => void): KeptCard {
  const isNew = !existsSync(file)
  const card = isNew ? Card.create(profile, options) : restore(file, options)
  const save = () => replaceFile(file, `${JSON.stringify(card.snapshot(), undefined, 2)}\n`)
  if (isNew) save()
  const stop = card.onWrite(save)
  let isOpen = true
  const close = () => {
    if (isOpen) release()
    isOpen = false
    stop()
  }
  return { card, isNew, close, [Symbol.dispose]: close }
}

/** An error of the system as one of ours; Node's code says why. */
function refusalOf(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return error
  return new PocketsimError(
    'STATE_FILE',
    `state file ${path}: its directory must exist, and we must be allowed to write there (${error.code})`,
  )
}

/**
 * A card with its memory in a file: the card of that file, or a new card if there is no file. Each non-volatile write is on the disk
 * before the card answers, so a process that is killed at any moment loses no counted try. If the disk refuses a write, the card
 * answers `6581` and nothing has changed. The file contains codes and keys in clear; only its owner may read it (mode 600).
 *
 * @param path - the file; its directory must exist. A symbolic link stays, and the file is where it leads
 * @param profile - for a new card; not used if the file exists
 * @param options - where chance comes from
 * @returns the card; only one process at a time can have the file
 * @throws PocketsimError `STATE_FILE` for a file without a card, which is left as it is, for what is not a file, such as a directory or a
 * FIFO, for links in a circle, and for what the system refuses; `OPTION_FORMAT` for a path that is not a text;
 * `STATE_IN_USE` while this process or another one has it; and what {@link Card.create} throws
 * @example
 * ```ts
 * import { tmpdir } from 'node:os'
 * import { join } from 'node:path'
 * import { fromHex } from 'pocketsim'
 * import { openCard } from 'pocketsim/node'
 *
 * const file = join(tmpdir(), `sim-${process.pid}.json`)
 * const first = openCard(file, { pin1: '1234' })
 * first.card.transmit(fromHex('0020000108 39393939FFFFFFFF'))
 * first.close()
 * const second = openCard(file)
 * second.card.pins.pin1.triesLeft // => 2
 * second.close()
 * ```
 */
export function openCard(path: string, profile: CardProfile = {}, options: CardOptions = {}): KeptCard {
  want(typeof path === 'string' && /^[^\0]+$/.test(path), 'path: want the path of a file')
  try {
    const file = real(path)
    const release = takeLock(file)
    try {
      return keep(file, profile, options, release)
    } catch (error) {
      release()
      throw error
    }
  } catch (error) {
    throw refusalOf(error, path)
  }
}
