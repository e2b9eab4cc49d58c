import ts from 'typescript'
import { expect } from 'vitest'

/** Turns each line `expression // => value` into an expectation, and each import into a call of `load`. */
function asTest(example: string): string {
  const checked = example
    .replace(
      /^import \{([^}]*)\} from ('(?:pocketsim(?:\/[\w/-]+)?|node:\w+)')$/gm,
      (_, names: string, name: string) => `const {${names.replaceAll('type ', '')}} = await load(${name})`,
    )
    .replace(/^import fc from 'fast-check'$/m, "const { default: fc } = await load('fast-check')")
    .replace(
      /^(.*?) \/\/ => (.*)$/gm,
      (_, expression: string, value: string) => `expect(${expression}).toEqual(${value})`,
    )
  return ts.transpileModule(checked, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  }).outputText
}

/**
 * Runs an example of a page or a doc comment, and fails where an expression has another value than the example says.
 *
 * @param load - the module that a name in an import stands for; this very source where it is left out
 */
export async function runExample(example: string, load = (name: string): unknown => import(name)): Promise<void> {
  const body = new Function('load', 'expect', `return (async () => {${asTest(example)}\n})()`)
  await body(load, expect)
}
