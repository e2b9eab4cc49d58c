import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
// It comes with tsup, which our own build needs; package-lock.json keeps it at the top.
import { build } from 'esbuild'
import { type Edit, edited, ROOT } from './recipe.js'

/** A copy of files and folders of the project, where packages are found as in the project. */
export interface Copy {
  readonly folder: string
  /** Carries an edit out. */
  apply(edit: Edit): void
  /** What `import 'pocketsim'` gives with this source. */
  bundle(): Promise<unknown>
  remove(): void
}

/** Copies files and folders of the project to a folder that Git ignores. */
export function copyOf(names: readonly string[]): Copy {
  const reports = join(ROOT, 'reports')
  mkdirSync(reports, { recursive: true })
  const folder = mkdtempSync(join(reports, 'recipes-'))
  for (const name of names) cpSync(join(ROOT, name), join(folder, name), { recursive: true })
  return {
    folder,
    apply(edit) {
      const file = join(folder, edit.file)
      const text = existsSync(file) ? edited(readFileSync(file, 'utf8'), edit) : newText(edit)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    },
    async bundle() {
      const outfile = join(folder, 'pocketsim.cjs')
      const entryPoints = [join(folder, 'src/index.ts')]
      await build({ entryPoints, outfile, bundle: true, format: 'cjs', platform: 'node', logLevel: 'warning' })
      return createRequire(import.meta.url)(outfile)
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function newText({ file, place, lines }: Edit): string {
  if (place === undefined) return lines
  throw new Error(`CONTRIBUTING.md changes ${file}, and there is no such file`)
}
