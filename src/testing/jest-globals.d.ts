/** The part of Jest that is used here. Its published types would bring the names of Jest into every test of this repository. */
declare module '@jest/globals' {
  export const expect: { extend(matchers: object): void }
}

declare module 'expect' {
  export interface Matchers<R extends void | Promise<void>, T = unknown> {}
}
