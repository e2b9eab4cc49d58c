import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/** What {@link replaceFile} needs of a file system: a test gives one that loses and reorders what was not flushed. */
export interface Disk {
  /** `wx` makes a file, and fails where one is; `r` opens a file or a directory that is there. */
  open(path: string, flags: 'wx' | 'r', mode?: number): number
  write(descriptor: number, text: string): void
  /** Returns once what was written to the file, or the names in the directory, would survive a power cut. */
  flush(descriptor: number): void
  close(descriptor: number): void
  rename(from: string, to: string): void
  /** Removes a file, if there is one. */
  remove(path: string): void
}

/** The file system of the machine. */
export const NODE_DISK: Disk = {
  open: openSync,
  write: writeFileSync,
  flush: fsyncSync,
  close: closeSync,
  rename: renameSync,
  remove: (path) => rmSync(path, { force: true }),
}
