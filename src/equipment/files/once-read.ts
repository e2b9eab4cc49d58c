/**
 * Something that a card keeps, read when it is first wanted and then remembered: for files that change only through the phone. What
 * could not be read is asked for again: the PIN may have been missing.
 *
 * @param read - asks the card
 */
export function onceRead<Value>(read: () => Value | undefined) {
  let kept: Value | undefined
  return {
    /** `undefined` if it cannot be read. */
    value(): Value | undefined {
      kept ??= read()
      return kept
    },
    /** The phone has changed it on the card. */
    change(by: (before: Value) => Value): void {
      if (kept !== undefined) kept = by(kept)
    },
    /** The next one who wants it asks the card. */
    forget(): void {
      kept = undefined
    },
  }
}
