import { randomBytes } from 'node:crypto'

/** The variable of the environment that has the token of a side. */
export const tokenVariable = (role: string): string => `POCKETSIM_${role.toUpperCase().replaceAll('-', '_')}_TOKEN`

/** The variable of the environment that has the key of a store. */
export const KEY_VARIABLE = 'POCKETSIM_STORE_KEY'

/** A token that nobody can guess. */
export const newToken = (): string => randomBytes(24).toString('base64url')
