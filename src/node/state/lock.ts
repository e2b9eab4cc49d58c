import { lstatSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { PocketsimError } from '../../error.js'
import { OWNER_ONLY } from './write.js'

/** The process that holds a lock. No later process has the same three values. */
interface Holder {
  readonly pid: number
  readonly host: string
  /** When the machine and the process started; `''` if the system does not tell. A pid alone is used again after a while. */
  readonly started: string
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** When the machine and a process started, from Linux's /proc; `''` on other systems. */
function startOf(pid: number): string {
  // proc(5): the name, in parentheses, may contain blanks. The start is field 22, the 20th after the name.
  const fields = textOf(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, '')
    .split(' ')
  const start = fields[19]
  return start === undefined ? '' : `${textOf('/proc/sys/kernel/random/boot_id').trim()} ${start}`
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: the process is alive, and belongs to another user. kill(2).
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** How each lock begins. */
const BEGINNING = '{"pid":'
/** How a lock is left when the machine or a process stops while it is written: as a beginning of its text, or as zeros. */
const isHalf = (text: string): boolean => {
  const written = text.replaceAll('\0', '')
  return BEGINNING.startsWith(written) || (written.startsWith(BEGINNING) && !written.endsWith('}'))
}
/** A lock that is half written may be of a process that is just writing it. No process takes so long. */
const WRITING_MS = 10_000

/** What is in a lock: the text of a link, or of a file where the system has no links; nothing if it cannot be read. */
function read(lock: string): string | undefined {
  try {
    return readlinkSync(lock)
  } catch {
    try {
      return readFileSync(lock, 'utf8')
    } catch {
      return undefined
    }
  }
}

function holderOf(lock: string): Holder | undefined {
  try {
    const { pid, host, started }: Record<string, unknown> = JSON.parse(read(lock) ?? '')
    const isHolder = Number.isInteger(pid) && typeof host === 'string' && typeof started === 'string'
    return isHolder && typeof pid === 'number' ? { pid, host, started } : undefined
  } catch {
    return undefined
  }
}

/** Whether nobody holds a lock, for certain. A process of another machine may be alive, and so may one that cannot be read. */
function isDead(lock: string): boolean {
  const holder = holderOf(lock)
  if (holder !== undefined) {
    return holder.host === hostname() && (!isAlive(holder.pid) || startOf(holder.pid) !== holder.started)
  }
  const text = read(lock)
  const { mtimeMs = Date.now() } = lstatSync(lock, { throwIfNoEntry: false }) ?? {}
  return text !== undefined && isHalf(text) && Math.abs(Date.now() - mtimeMs) > WRITING_MS
}

const isThere = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EEXIST'

/**
 * Makes a lock, unless there is one. A link has its whole text from the first moment on, whenever this process is killed; a file has not.
 *
 * @returns the text of the lock; `undefined` if there is one already
 */
function create(lock: string): string | undefined {
  const holder: Holder = { pid: process.pid, host: hostname(), started: startOf(process.pid) }
  const text = JSON.stringify(holder)
  // The second way is for a system without links, such as FAT, or one that does not let us make them, such as Windows.
  const file = () => writeFileSync(lock, text, { mode: OWNER_ONLY, flag: 'wx' })
  for (const make of [() => symlinkSync(text, lock), file]) {
    try {
      make()
      return text
    } catch (error) {
      if (isThere(error)) return undefined
      if (make === file) throw error
    }
  }
  return undefined
}

function inUse(file: string, lock: string): PocketsimError {
  const holder = holderOf(lock)
  const who = holder === undefined ? 'another process' : `process ${holder.pid} on ${holder.host}`
  const text = `state file ${file}: ${who} has it; end that process, or delete ${lock} if it has ended`
  return new PocketsimError('STATE_IN_USE', text)
}

/**
 * Locks a file for this process. The lock of a process that died is taken over, wherever it died.
 *
 * Only one process at a time may remove a dead lock: a second one could remove the new lock of the first. So there is a lock for that,
 * `.clearing`, and if its holder died too, there is one for that lock in the same way.
 *
 * @param file - the state file, as messages name it
 * @param lock - the lock
 * @returns the function that unlocks the file
 * @throws PocketsimError `STATE_IN_USE`
 */
export function takeLock(file: string, lock = `${file}.lock`): () => void {
  const clearing = `${lock}.clearing`
  let ours = create(lock)
  if (ours === undefined) {
    if (!isDead(lock)) throw inUse(file, lock)
    const release = takeLock(file, clearing)
    try {
      // Until now another process could have removed it and have its own lock there.
      if (!isDead(lock)) throw inUse(file, lock)
      rmSync(lock, { force: true })
      ours = create(lock)
    } finally {
      release()
    }
    if (ours === undefined) throw inUse(file, lock)
  } else if (isDead(clearing)) {
    // Its holder died after it had removed the dead lock.
    tidy(file, clearing)
  }
  return () => {
    // Somebody may have deleted our lock, as the message of STATE_IN_USE allows, and another process may have its own there.
    if (read(lock) === ours) rmSync(lock, { force: true })
  }
}

/** Removes a dead lock, unless somebody else does so at the same time. The file is ours whatever happens here. */
function tidy(file: string, lock: string): void {
  try {
    takeLock(file, lock)()
  } catch {}
}
