import { rulesOf } from '../../src/card/files/access.js'
import type { Condition } from '../../src/card/files/condition.js'
import type { CardFile, Df, Ef } from '../../src/card/files/node.js'
import { manufacture } from '../../src/card/manufacture.js'
import type { CardState } from '../../src/card/state.js'
import { knownFile } from '../../src/uicc/files/names.js'
import { PIN_REFERENCES } from '../../src/uicc/reference.js'

const hex = (value: number, digits: number) => value.toString(16).toUpperCase().padStart(digits, '0')

const shape = ({ structure, size, recordLength }: Ef) =>
  structure === 'transparent'
    ? `transparent, ${size}`
    : `${structure === 'cyclic' ? 'cyclic' : 'linear fixed'}, ${size / recordLength} × ${recordLength}`

/** A condition as people write it: a code by its label. */
function words(condition: Condition): string {
  if (typeof condition === 'string') return condition
  if (typeof condition === 'number') {
    return PIN_REFERENCES.find(({ key }) => key === condition)?.label ?? hex(condition, 2)
  }
  if ('not' in condition) return `not ${words(condition.not)}`
  return 'any' in condition ? condition.any.map(words).join(' or ') : condition.all.map(words).join(' and ')
}

function row(card: CardState, ef: Ef, directory: string): string {
  const known = knownFile(`${directory}/${hex(ef.fid, 4)}`)?.row
  const { read, update, increase, activate } = rulesOf(card, ef)
  const sum = ef.structure === 'cyclic' && increase !== 'never' ? `; increase ${words(increase)}` : ''
  const cells = [
    hex(ef.fid, 4),
    ef.name,
    ef.sfi === 0 ? '' : hex(ef.sfi, 2),
    shape(ef),
    words(read),
    `${words(update)}${sum}`,
    words(activate),
    known?.service ? `${known.service}` : '',
    known?.secret === true ? 'yes' : '',
    known?.clause ?? '',
  ]
  return `| ${cells.join(' | ')} |`
}

const isEf = (file: CardFile): file is Ef => file.kind === 'EF'
const isDf = (file: CardFile): file is Df => file.kind !== 'EF'

function section(card: CardState, df: Df): string {
  const children = [...df.children.values()]
  const path: string[] = []
  for (let here: Df | undefined = df; here !== undefined; here = here.parent) path.unshift(hex(here.fid, 4))
  const name = df.kind === 'ADF' ? `${df.name}, AID ${[...df.aid].map((byte) => hex(byte, 2)).join('')}` : df.name
  const files = children.filter(isEf).sort((one, other) => one.fid - other.fid)
  const table = `## ${name}

\`${path.join('/')}\`

| FID | file | SFI | bytes, or records × bytes | read | update | deactivate, activate | service | keys | clause |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${files.map((ef) => row(card, ef, path.join('/'))).join('\n')}
`
  const below = df.kind === 'MF' ? [...card.kind.tree.applications, ...children.filter(isDf)] : children.filter(isDf)
  return [table, ...below.map((one) => section(card, one))].join('\n')
}

/** docs/files.md, made from the tree that a card has by default. */
export function filePage(): string {
  const card = manufacture({})
  return `# The files of a card

This page is made from two tables: \`src/uicc/files\` has what the standards say of each file, and \`src/card/files/default\` has what this
card has of them. A test fails when the page and the tables differ, and \`npm run docs:update\` writes the page anew. These are the files of
\`Card.create()\`: a USIM, and beside it the SIM of TS 51.011 for class A0. A file that both have is one memory: what is written to \`EF.LOCI\` of
one can be read from the other. The \`sim\` personality has the MF without \`EF.DIR\` and \`EF.ARR\`, DF.TELECOM and DF.GSM.

Access is who may do what: anyone (always), nobody (never), or who has given a code. A PIN that is off counts as given. The rules are in
\`EF.ARR\`. The card reads them from there at each command, so whoever writes that file with ADM1 changes them. "Service" is the number in
EF.UST (for DF.TELECOM and DF.GSM: in EF.SST) that says that the card has the file. No trace shows the bytes of a file with keys.

\`\`\`ts
import { Card, fromHex, toHex } from 'pocketsim'

// A new file, and a default file with another size.
const card = Card.create({
  files: [
    { path: '3F00/7F10/6F99', name: 'EF.NOTE', type: 'transparent', access: { read: 'always', update: 'pin1' }, contents: 'CAFE' },
    { path: '3F00/7F10/6F3A', name: 'EF.ADN', type: 'linear-fixed', recordLength: 34, records: 100, access: { read: 'pin1', update: 'pin1' } },
  ],
})
card.transmit(fromHex('00A4080C04 7F106F99'))
toHex(card.transmit(fromHex('00B0000002'))) // => 'CAFE9000'
toHex(card.transmit(fromHex('00D6000002 BEEF'))) // => '6982'
\`\`\`

${section(card, card.kind.tree.mf)}`
}
