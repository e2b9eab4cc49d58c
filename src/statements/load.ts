import { PocketsimError } from '../error.js'

/** How Node, its CommonJS loader and the bundlers name a package that is not there. */
const MISSING = ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND']

/** Whether it is this package that was not found, and not one that it needs itself. */
const isMissing = (error: unknown, name: string): boolean =>
  error instanceof Error &&
  'code' in error &&
  MISSING.some((code) => code === error.code) &&
  [`'${name}'`, `'${name}/`].some((named) => error.message.includes(named))

/**
 * Loads a package that is installed only by those who want what it makes.
 *
 * @param name - the package, as one installs it
 * @param load - its import
 * @throws PocketsimError `PACKAGE_MISSING` where it is not installed; any other error of it is passed on
 */
export async function optional<Module>(name: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load()
  } catch (error) {
    if (!isMissing(error, name)) throw error
    throw new PocketsimError('PACKAGE_MISSING', `${name}: want this package beside pocketsim; npm install ${name}`)
  }
}
