/** No bytes at all. One value for everybody: an empty array has nothing that could change. */
export const NO_BYTES = new Uint8Array(0)
