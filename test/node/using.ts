/** Programs with `using`, which Node 20 does not know, as compilers write them for it. */
import { transform } from 'esbuild'
import ts from 'typescript'

const load = async (code: string) => (await import(`data:text/javascript,${encodeURIComponent(code)}`)).run

const target = ts.ScriptTarget.ES2022
const module = ts.ModuleKind.ES2022

/** The function `run` of a program, compiled by TypeScript. */
export const compiled = (program: string) => load(ts.transpile(program, { target, module }))

/** The function `run` of a program, compiled by esbuild. */
export const bundled = async (program: string) => load((await transform(program, { target: 'es2022' })).code)
