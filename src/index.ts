export { fromHex, toHex } from './bytes/hex.js'
export { type ErrorCode, PocketsimError } from './error.js'
