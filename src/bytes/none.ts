/** No bytes at all. Everybody may share it: there is nothing in it that could change. */
export const NO_BYTES = new Uint8Array(0)
