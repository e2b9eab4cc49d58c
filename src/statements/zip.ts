/** Signature of the end of the central directory, of a file's entry in it, and of a file itself; APPNOTE.TXT §4.3 */
const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50

/** Midnight of 1980-01-01, the first time that a ZIP archive can hold: time, then date. APPNOTE.TXT §4.4.6 */
const FIRST_MOMENT = 0x00210000

/** Offsets of the fields in these records. */
const END_LENGTH = 22
const ENTRY_LENGTH = 46
const AT = { entries: 10, directory: 16, entryTime: 12, local: 42, localTime: 10, lengths: [28, 30, 32] } as const

/**
 * Removes the time of packing from a ZIP archive that has no comment, so that the same contents give the same bytes.
 *
 * @param archive - a whole archive; it is changed in place
 * @returns the same bytes
 */
export function timeless(archive: Uint8Array): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  const expect = (at: number, signature: number) => {
    if (view.getUint32(at, true) !== signature) throw new RangeError(`no ZIP record ${signature.toString(16)} at ${at}`)
  }
  const end = archive.length - END_LENGTH
  expect(end, END)
  let entry = view.getUint32(end + AT.directory, true)
  for (let left = view.getUint16(end + AT.entries, true); left > 0; left--) {
    expect(entry, ENTRY)
    view.setUint32(entry + AT.entryTime, FIRST_MOMENT, true)
    const local = view.getUint32(entry + AT.local, true)
    expect(local, LOCAL)
    view.setUint32(local + AT.localTime, FIRST_MOMENT, true)
    entry += AT.lengths.reduce((length, at) => length + view.getUint16(entry + at, true), ENTRY_LENGTH)
  }
  return archive
}
