/**
 * Who may read and who may update each file, copied by hand from the standards' tables, not from src. TS 102 221 §13, TS 31.102 §4.2,
 * §4.4.3, §4.4.11, TS 51.011 §10.3, §10.5. A always, 1 PIN1, 2 PIN2, M administrative, N never. T transparent, L linear fixed, C cyclic.
 */
const TABLE = `
3F00      2F00 L A/M   2F05 T A/1   2F06 L A/M   2FE2 T A/N
3F00/7FFF 6F05 T A/1   6F06 L A/M   6F07 T 1/M   6F08 T 1/1   6F09 T 1/1   6F31 T 1/M   6F37 T 1/2   6F38 T 1/M
3F00/7FFF 6F39 C 1/2   6F3B L 1/2   6F3C L 1/1   6F3E T 1/M   6F3F T 1/M   6F40 L 1/1   6F41 T 1/2   6F42 L 1/1
3F00/7FFF 6F43 T 1/1   6F46 T A/M   6F49 L 1/M   6F56 T 1/2   6F5B T 1/1   6F5C T 1/M   6F60 T 1/1   6F61 T 1/M
3F00/7FFF 6F62 T 1/M   6F73 T 1/1   6F78 T 1/M   6F7B T 1/1   6F7E T 1/1   6FAD T A/M   6FB7 L A/M   6FC4 T 1/1
3F00/7FFF 6F47 L 1/1   6FC5 L A/M   6FC6 L A/M   6FCA L 1/1   6FD9 T 1/M   6FE3 T 1/1   6FE4 L 1/1
3F00/7FFF/5F3B 4F20 T 1/1 4F52 T 1/1
3F00/7FFF/5FC0 4F01 T 1/1 4F02 T 1/1 4F03 L 1/1 4F04 L 1/1 4F05 T 1/1 4F06 T 1/M
3F00/7F10 6F3A L 1/1   6F3B L 1/2   6F3C L 1/1   6F3D L 1/1   6F40 L 1/1   6F42 L 1/1   6F43 T 1/1   6F44 C 1/1
3F00/7F10 6F47 L 1/1   6F49 L 1/M   6F4A L 1/1   6F4B L 1/2
3F00/7F20 6F05 T A/1   6F07 T 1/M   6F20 T 1/1   6F30 T 1/1   6F31 T 1/M   6F37 T 1/2   6F38 T 1/M   6F39 C 1/2
3F00/7F20 6F3E T 1/M   6F3F T 1/M   6F41 T 1/2   6F46 T A/M   6F52 T 1/1   6F53 T 1/1   6F60 T 1/1   6F61 T 1/M
3F00/7F20 6F62 T 1/M   6F74 T 1/1   6F78 T 1/M   6F7B T 1/1   6F7E T 1/1   6FAD T A/M   6FAE T A/M   6FB7 T A/M
`

export type Who = 'A' | '1' | '2' | 'M' | 'N'
export type Structure = 'T' | 'L' | 'C'
export interface FileRow {
  readonly path: string
  readonly structure: Structure
  readonly read: Who
  readonly update: Who
}

const isWho = (text: string | undefined): text is Who => text !== undefined && 'A12MN'.includes(text)
const isStructure = (text: string | undefined): text is Structure => text !== undefined && 'TLC'.includes(text)

/** The table as rows. */
export const FILE_ROWS: readonly FileRow[] = TABLE.trim()
  .split('\n')
  .flatMap((line) => {
    const [directory, ...cells] = line.split(/\s+/)
    return Array.from({ length: cells.length / 3 }, (_, i): FileRow => {
      const [fid, structure, access] = cells.slice(3 * i)
      const [read, update] = access?.split('/') ?? []
      if (!isStructure(structure) || !isWho(read) || !isWho(update))
        throw new Error(`a bad row of ${directory}: ${fid}`)
      return { path: `${directory}/${fid}`, structure, read, update }
    })
  })
