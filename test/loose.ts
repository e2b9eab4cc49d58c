/** A value without its type: what a caller in plain JavaScript can give. `JSON.parse` returns the type for that. */
export const loose = (value: unknown): ReturnType<typeof JSON.parse> => value
