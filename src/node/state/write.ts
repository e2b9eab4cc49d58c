import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** The owner may read and write, nobody else anything. */
export const OWNER_ONLY = 0o600

/** Waits until the disk has what was written to a file, or the names in a directory. */
function flush(path: string): void {
  const descriptor = openSync(path, 'r+')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function flushDirectory(path: string): void {
  // Windows opens no directory, and needs none of this: NTFS keeps names in a journal.
  if (process.platform === 'win32') return
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/**
 * Puts a text in place of a file's contents so that whoever reads it, whenever the power or the process dies, finds the old text or
 * the new one, whole; returns once the disk has it.
 */
export function replaceFile(path: string, text: string): void {
  const next = `${path}.new`
  // What a killed process left; and no link that someone may have laid there is followed.
  rmSync(next, { force: true })
  writeFileSync(next, text, { mode: OWNER_ONLY, flag: 'wx' })
  flush(next)
  renameSync(next, path)
  flushDirectory(dirname(path))
}
