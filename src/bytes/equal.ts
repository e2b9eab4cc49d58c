/**
 * Whether two byte strings are the same. The time it takes depends on their lengths only.
 *
 * @param left - any number of bytes
 * @param right - any number of bytes
 */
export function equalBytes(left: ArrayLike<number>, right: ArrayLike<number>): boolean {
  if (left.length !== right.length) return false
  let difference = 0
  for (let i = 0; i < left.length; i++) difference |= (left[i] ?? 0) ^ (right[i] ?? 0)
  return difference === 0
}

/**
 * Whether two texts are the same. The time it takes depends on their lengths only.
 *
 * @param left - any text
 * @param right - any text
 */
export function equalText(left: string, right: string): boolean {
  if (left.length !== right.length) return false
  let difference = 0
  for (let i = 0; i < left.length; i++) difference |= left.charCodeAt(i) ^ right.charCodeAt(i)
  return difference === 0
}
