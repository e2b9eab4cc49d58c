/** Bytes as one number, the highest first; exact up to 6 bytes. */
export const bigEndian = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => 256 * sum + byte, 0)
