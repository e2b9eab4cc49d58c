// The key is `never` where the compiler's libraries have no such symbol: older ones, and those without `esnext.disposable`.

/** What `using` closes at the end of its block: it has a method `[Symbol.dispose]`. */
export type WithDispose = {
  readonly [Key in SymbolConstructor extends { readonly dispose: infer Known extends symbol }
    ? Known
    : never]: () => void
}

/** What `await using` closes at the end of its block: it has a method `[Symbol.asyncDispose]`. */
export type WithAsyncDispose = {
  readonly [Key in SymbolConstructor extends { readonly asyncDispose: infer Known extends symbol }
    ? Known
    : never]: () => Promise<void>
}
