/** The parts of a text that readers see as one character; `undefined` where the engine has no Intl.Segmenter. */
export function segmentsOf(text: string): Intl.Segments | undefined {
  // Older engines lack it: so the types of this one promise too much.
  const { Segmenter }: { Segmenter?: typeof Intl.Segmenter } = Intl
  if (Segmenter === undefined) return undefined
  segmenter ??= new Segmenter('en', { granularity: 'grapheme' })
  return segmenter.segment(text)
}

let segmenter: Intl.Segmenter | undefined

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000

/**
 * Where to cut a text so that a part is as long as it may be: before the grapheme that crosses the end of the room. A grapheme that is
 * longer than a part is cut between two code points.
 *
 * @param start - where the part begins
 * @param end - how far its room goes, behind `start` and inside the text
 */
export function cutBefore(text: string, segments: Intl.Segments | undefined, start: number, end: number): number {
  const whole = segments?.containing(end)?.index ?? start
  if (whole > start) return whole
  const isTorn = isHigh(text.charCodeAt(end - 1)) && isLow(text.charCodeAt(end))
  return isTorn && end - 1 > start ? end - 1 : end
}
