/** Reads a table of numbers between white space, so that a set looks as it does in its specification. */
export function rows<Name extends string>(names: readonly Name[], table: string): Record<Name, string>[] {
  const cells = table.trim().toUpperCase().split(/\s+/)
  if (cells.length % names.length !== 0) throw new Error(`want ${names.length} cells a row`)
  return Array.from({ length: cells.length / names.length }, (_, row) => {
    const entries = names.map((name, column) => [name, cells[row * names.length + column]] as const)
    // Each name has its cell: the table has whole rows.
    return Object.fromEntries(entries) as Record<Name, string>
  })
}
