import { describe, expect, it } from 'vitest'
import { optional } from '../../src/bytes/packages.js'
import { PocketsimError } from '../../src/index.js'

/** An error as Node throws it. */
const nodeError = (code: string, message: string) => Object.assign(new Error(message), { code })

describe('a package that may be missing', () => {
  it('an installed package is loaded', async () => {
    expect(await optional('pdfmake', async () => 7)).toBe(7)
  })

  it('a missing package is named with the command that installs it, for every kind of loader', async () => {
    const errors = [
      nodeError(
        'ERR_MODULE_NOT_FOUND',
        "Cannot find package 'pdfmake' imported from /app/node_modules/pocketsim/dist/x.js",
      ),
      nodeError('MODULE_NOT_FOUND', "Cannot find module 'pdfmake/build/vfs_fonts.js'"),
    ]
    for (const error of errors) {
      const caught: unknown = await optional('pdfmake', () => Promise.reject(error)).catch((reason: unknown) => reason)
      expect(caught).toBeInstanceOf(PocketsimError)
      expect(caught).toMatchObject({ code: 'PACKAGE_MISSING', message: expect.stringContaining('npm install pdfmake') })
    }
  })

  it('of several packages that are used together the missing one is named, with the command that installs all', async () => {
    const error = nodeError('ERR_MODULE_NOT_FOUND', "Cannot find package 'zod' imported from /app/x.js")
    await expect(optional(['hono', 'zod'], () => Promise.reject(error))).rejects.toMatchObject({
      code: 'PACKAGE_MISSING',
      message: 'zod: this package is missing; run npm install hono zod',
    })
  })

  it('the error of an installed package is passed on', async () => {
    const errors = [
      nodeError(
        'ERR_MODULE_NOT_FOUND',
        "Cannot find package 'pdfkit' imported from /app/node_modules/pdfmake/js/index.js",
      ),
      nodeError('ENOENT', "no 'pdfmake'"),
      new TypeError("'pdfmake' is broken"),
    ]
    for (const error of errors) {
      await expect(optional('pdfmake', () => Promise.reject(error))).rejects.toBe(error)
    }
  })
})
