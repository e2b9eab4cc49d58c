import { dirname } from 'node:path'
import { type Disk, NODE_DISK } from './disk.js'

/** The owner may read and write, nobody else anything. */
export const OWNER_ONLY = 0o600

/** Changes an open file or directory, if it is told how, then flushes and closes it. */
function flush(disk: Disk, descriptor: number, change = (_: number): void => {}): void {
  try {
    change(descriptor)
    disk.flush(descriptor)
  } finally {
    disk.close(descriptor)
  }
}

/**
 * Replaces a file's contents. Whenever the power or the process dies, a reader finds the whole old text or the whole new text.
 * Returns once the disk has the new text.
 *
 * @param path - the file
 * @param text - its new contents
 * @param disk - the machine's own by default
 */
export function replaceFile(path: string, text: string, disk: Disk = NODE_DISK): void {
  const next = `${path}.new`
  // A killed process may have left a file here, and somebody may have put a link here, which must not be followed.
  disk.remove(next)
  flush(disk, disk.open(next, 'wx', OWNER_ONLY), (file) => disk.write(file, text))
  disk.rename(next, path)
  // Windows opens no directory, and needs none of this: NTFS keeps names in a journal.
  if (process.platform !== 'win32') flush(disk, disk.open(dirname(path), 'r'))
}
