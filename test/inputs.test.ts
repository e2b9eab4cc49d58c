import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const { exports }: { exports: Record<string, string | { import: { default: string } }> } = JSON.parse(
  readFileSync(`${root}package.json`, 'utf8'),
)
const ENTRIES = Object.values(exports).flatMap((entry) =>
  typeof entry === 'string' ? [] : entry.import.default.replace(/^\.\/dist\/(.*)\.js$/, `${root}src/$1.ts`),
)

/** Every optional field of a value that a public function or method takes, and whether it may be `undefined` too. */
function optionalFields(): Map<string, boolean> {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const program = ts.createProgram(ENTRIES, { ...options, noEmit: true })
  const checker = program.getTypeChecker()
  const found = new Map<string, boolean>()
  const seen = new Set<ts.Type>()
  const walked = new Set<ts.Type>()

  const isPublic = ({ name, declarations: [first] = [] }: ts.Symbol): boolean =>
    !/^__#|#|^prototype$/.test(name) && (!first || !(ts.getCombinedModifierFlags(first) & ts.ModifierFlags.Private))
  const take = (signatures: readonly ts.Signature[], name: string) => {
    for (const signature of signatures)
      for (const parameter of signature.getParameters()) visit(checker.getTypeOfSymbol(parameter), name)
  }
  const visit = (type: ts.Type, name: string, depth = 0): void => {
    // The types of fast-check contain themselves without end.
    if (seen.has(type) || depth > 12) return
    seen.add(type)
    for (const part of type.isUnionOrIntersection() ? type.types : []) visit(part, name, depth + 1)
    const isOurs = (type.symbol?.declarations ?? []).every((one) =>
      one.getSourceFile().fileName.startsWith(`${root}src`),
    )
    if (!isOurs && !checker.isArrayType(type)) return
    for (const part of type.aliasTypeArguments ?? []) visit(part, name, depth + 1)
    if (checker.isArrayType(type)) visit(checker.getIndexTypeOfType(type, ts.IndexKind.Number) ?? type, name, depth + 1)
    if (!(type.flags & ts.TypeFlags.Object) || (type.symbol?.flags ?? 0) & ts.SymbolFlags.Class) return
    for (const field of type.getProperties().filter(isPublic)) {
      const declaration = field.declarations?.[0]
      if (declaration === undefined || !declaration.getSourceFile().fileName.startsWith(`${root}src`)) continue
      const place = `${name}: ${field.name}`
      const ofField = checker.getTypeOfSymbol(field)
      if (field.flags & ts.SymbolFlags.Optional) {
        found.set(place, type.aliasSymbol?.name !== 'Partial' && mayBeUndefined(declaration))
      }
      visit(ofField, place, depth + 1)
    }
  }
  const methods = (type: ts.Type, name: string) => {
    if (walked.has(type)) return
    walked.add(type)
    for (const method of type.getProperties().filter(isPublic)) {
      const ofMethod = checker.getTypeOfSymbol(method)
      take(ofMethod.getCallSignatures(), `${name}.${method.name}`)
      if ((ofMethod.symbol?.flags ?? 0) & ts.SymbolFlags.Class) methods(ofMethod, `${name}.${method.name}`)
    }
  }
  for (const entry of ENTRIES) {
    const file = program.getSourceFile(entry)
    const module = file && checker.getSymbolAtLocation(file)
    if (module === undefined) throw new Error(`no such entry: ${entry}`)
    for (const exported of checker.getExportsOfModule(module)) {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
      if (!(symbol.flags & ts.SymbolFlags.Value)) continue
      const type = checker.getTypeOfSymbol(symbol)
      take(type.getCallSignatures(), symbol.name)
      methods(type, symbol.name)
      for (const signature of type.getConstructSignatures()) {
        const { declaration } = signature
        const isHidden = declaration && ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Private
        if (!isHidden && !isTypeOnly(exported)) take([signature], `new ${symbol.name}`)
        methods(signature.getReturnType(), symbol.name)
      }
    }
  }
  return found
}

/** Whether a name is exported as a type: nobody outside makes one. */
const isTypeOnly = ({ declarations = [] }: ts.Symbol): boolean =>
  declarations.some((one) => ts.isExportSpecifier(one) && (one.isTypeOnly || one.parent.parent.isTypeOnly))

/** Whether a field may be `undefined` by its own type. A field of a mapped type has no question mark of its own. */
const mayBeUndefined = (declaration: ts.Declaration): boolean =>
  ts.isPropertySignature(declaration) &&
  (declaration.questionToken === undefined || /\b(undefined|unknown)\b/.test(declaration.type?.getText() ?? ''))

it('each optional field of an input may be undefined, also with exactOptionalPropertyTypes', () => {
  const all = optionalFields()
  expect(all.size).toBeGreaterThan(120)
  const closed = [...all].filter(([, isOpen]) => !isOpen).map(([place]) => place)
  expect(closed).toEqual([])
})
