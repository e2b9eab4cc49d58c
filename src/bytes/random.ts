/** Where all random bytes come from: so many of them, and each value is as likely as the others. */
export type RandomSource = (length: number) => Uint8Array
