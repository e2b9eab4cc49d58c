import { PocketsimError } from '../error.js'

/** The error codes of Node, of its CommonJS loader and of bundlers for a missing package. */
const MISSING = ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND']

/** Whether this package is missing, and not another one that it needs. */
const isMissing = (error: unknown, name: string): boolean =>
  error instanceof Error &&
  'code' in error &&
  MISSING.some((code) => code === error.code) &&
  [`'${name}'`, `'${name}/`].some((named) => error.message.includes(named))

/**
 * Loads an optional package.
 *
 * @param name - the name of the package in npm
 * @param load - its import
 * @throws PocketsimError `PACKAGE_MISSING` where it is not installed; every other error of the package is passed on
 */
export async function optional<Module>(name: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load()
  } catch (error) {
    if (!isMissing(error, name)) throw error
    throw new PocketsimError('PACKAGE_MISSING', `${name}: this package is missing; run npm install ${name}`)
  }
}
