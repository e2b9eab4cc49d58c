/** The fields of a type, each of which may be left out or be `undefined`: both mean the same. */
export type Optional<T> = { readonly [Name in keyof T]?: T[Name] | undefined }

/** An object without the fields that are `undefined`, so that it can be spread over defaults. Most objects have none of these, and are as good. */
export function given<T extends object>(value: Optional<T>): Partial<T> {
  let copy = value
  for (const name in value) {
    if (value[name] !== undefined) continue
    const { [name]: _, ...rest } = copy
    // The rest has all fields but one, and each of them may be left out.
    copy = rest as Optional<T>
  }
  // Each field that is `undefined` was taken away above, and the other fields have the types of T.
  return copy as Partial<T>
}
