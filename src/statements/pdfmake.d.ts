/**
 * The part of pdfmake 0.3 that is used here. Its published types would bring the names of browsers and of Node into the core, and they lack
 * the virtual file system and the type of an instance.
 */
declare module 'pdfmake' {
  /** A piece of a document, or a cell: text, or an object with its keys. https://pdfmake.github.io/docs/ */
  export type Content = string | { readonly [key: string]: unknown }

  /** Lines and room of a table. `i` counts lines from the top or from the left. */
  export interface Layout {
    readonly hLineWidth?: (i: number, node: { readonly table: { readonly body: readonly unknown[] } }) => number
    readonly hLineColor?: (i: number, node: { readonly table: { readonly body: readonly unknown[] } }) => string
    readonly vLineWidth?: () => number
    readonly fillColor?: () => string
    readonly paddingLeft?: () => number
    readonly paddingRight?: () => number
    readonly paddingTop?: () => number
    readonly paddingBottom?: () => number
  }

  /** A whole document. */
  export interface Document {
    readonly header: (page: number, pages: number) => Content
    readonly footer: (page: number, pages: number) => Content
    readonly content: readonly Content[]
    readonly [key: string]: unknown
  }

  /** An instance. It has its own fonts and settings; all instances share the files in memory. */
  export interface Maker {
    readonly virtualfs: { writeFileSync(name: string, content: string, encoding: 'base64'): void }
    setFonts(fonts: Readonly<Record<string, Readonly<Record<string, string>>>>): void
    setUrlAccessPolicy(mayLoad: () => boolean): void
    /** In Node only: a browser has no files. */
    setLocalAccessPolicy?(mayRead: () => boolean): void
    createPdf(document: Document): { getBuffer(): Promise<Uint8Array> }
  }

  const shared: Maker & { readonly constructor: new () => Maker }
  export default shared
}

declare module 'pdfmake/build/vfs_fonts.js' {
  /** Font files by name, in base64. */
  const files: { readonly [name in 'Roboto-Regular.ttf' | 'Roboto-Medium.ttf']: string }
  export default files
}
