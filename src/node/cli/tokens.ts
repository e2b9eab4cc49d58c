import { randomBytes } from 'node:crypto'

/** The variable of the environment that has the token of a side. */
export const tokenVariable = (role: string): string => `POCKETSIM_${role.toUpperCase().replaceAll('-', '_')}_TOKEN`

/** A token that nobody can guess. */
export const newToken = (): string => randomBytes(24).toString('base64url')
