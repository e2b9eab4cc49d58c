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
 * Loads what needs an optional package, or several that are used together.
 *
 * @param names - the names of the packages in npm
 * @param load - the import
 * @throws PocketsimError `PACKAGE_MISSING` where one is not installed; every other error of the packages is passed on
 */
export async function optional<Module>(
  names: string | readonly string[],
  load: () => Promise<Module>,
): Promise<Module> {
  try {
    return await load()
  } catch (error) {
    const all = typeof names === 'string' ? [names] : names
    const name = all.find((one) => isMissing(error, one))
    if (name === undefined) throw error
    throw new PocketsimError('PACKAGE_MISSING', `${name}: this package is missing; run npm install ${all.join(' ')}`)
  }
}
