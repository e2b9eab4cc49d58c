import { uiccFiles } from '../../src/card/files/default/uicc.js'
import { findCodec } from '../../src/uicc/files/codecs.js'
import { VECTORS } from '../uicc/files/vectors.js'

/** A value as it stands in a program. */
const written = (value: unknown) =>
  (JSON.stringify(value) ?? '')
    .replace(/"([A-Za-z]\w*)":/g, ' $1: ')
    .replaceAll('}', ' }')
    .replaceAll('"', "'")
    .replaceAll('|', '\\|')

/** Hex in which a long run of one byte stands once. */
function short(hex: string): string {
  const bytes = hex.match(/../g)?.join(' ') ?? ''
  const runs = bytes.replace(/(..)( \1){5,}/g, (run, byte: string) => `_${byte}×${(run.length + 1) / 3}_`)
  return runs.replaceAll(' ', '').replaceAll('_', ' ').trim()
}

const nameOf = (path: string) => {
  const name = uiccFiles.find((file) => file.path === path)?.name?.slice(3)
  return `${name} \`${path}\``
}

function row(codec: unknown): string {
  const paths = uiccFiles.map(({ path }) => path).filter((path) => findCodec(path)?.codec === codec)
  const vectors = VECTORS.filter(([known]) => known.some((path) => paths.includes(path)))
  const richest = [...vectors].sort((one, other) => written(other[2]).length - written(one[2]).length)[0]
  const [, hex = '', value] = richest ?? []
  return `| ${paths.map(nameOf).join('<br>')} | \`${short(hex)}\` | \`${written(value)}\` |`
}

/** docs/file-contents.md, made from the codecs and the vectors that test them. */
export function contentsPage(): string {
  const codecs = new Set(uiccFiles.flatMap(({ path }) => findCodec(path)?.codec ?? []))
  return `# What the files of a card hold

\`decodeFile(path, bytes)\` says what the contents of an elementary file mean, \`encodeFile(path, value)\` gives the bytes of a value. Both
know every file of the [default tree](files.md). A path is the FIDs from the MF down; 7FFF is the directory of the USIM. Of a file of
records the bytes are one record.

\`\`\`ts
import { Card, decodeFile, encodeFile, fromHex, toHex } from 'pocketsim'

const card = Card.create({ imsi: '250011234567890' })
card.transmit(fromHex('00A4040C07 A0000000871002')) // the USIM
card.transmit(fromHex('0020000108 31323334FFFFFFFF')) // PIN1

card.transmit(fromHex('00A4000C02 6F07'))
const contents = card.transmit(fromHex('00B0000009')).subarray(0, -2)
decodeFile('3F00/7FFF/6F07', contents) // => '250011234567890'

const bytes = encodeFile('3F00/7FFF/6F7B', ['25001', '25099'])
card.transmit(fromHex('00A4000C02 6F7B'))
toHex(card.transmit(fromHex(\`00D600000C \${toHex(bytes)}\`))) // => '9000'
\`\`\`

* Values are plain: texts, numbers, lists, objects. Keys, and bytes that another specification explains, are upper-case hex.
* TypeScript knows the type of the value from a path that is written out.
* \`decodeFile\` never throws for bytes. It gives \`undefined\` for a free record, for contents that nobody has written yet, and for bytes
  of another length or form. Reserved bits are ignored, and written as the standard says.
* \`encodeFile\` gives as many bytes as the file has in the default tree; \`{ length }\` says another number. It throws a \`PocketsimError\`
  that says what it wants if a value has another form or does not fit.
* A name stands for each value of a table that has a name; a value without a name, such as a reserved one, is a number.

The table is made from the codecs and from the vectors that test them; a test fails when they differ, and \`npm run docs:update\` writes it
anew.

| files | bytes | value |
| --- | --- | --- |
${[...codecs].map(row).join('\n')}
`
}
