/** Where everything random comes from: so many bytes, each value as likely as the others. */
export type RandomSource = (length: number) => Uint8Array
