/** The fields of a type, each of which may be left out or be `undefined`: both mean the same. */
export type Optional<T> = { readonly [Name in keyof T]?: T[Name] | undefined }

/** A copy of an object without the fields that are `undefined`, so that it can be spread over defaults. */
export function given<T extends object>(value: Optional<T>): Partial<T> {
  const copy = { ...value }
  for (const name in copy) if (copy[name] === undefined) delete copy[name]
  // The loop above took away each field that is `undefined`, and the other fields have the types of T.
  return copy as Partial<T>
}
