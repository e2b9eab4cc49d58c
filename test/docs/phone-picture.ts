import type { Screen } from '../../src/index.js'
import { Card, Handset } from '../../src/index.js'

const WIDTH = 240
const HEIGHT = 420
const LEFT = 28
const GLASS = { x: 18, y: 44, width: WIDTH - 36, height: 150 }
/** Characters that fit on a line of the screen. */
const MOST = 25
const KEYS = [
  ['1', ''],
  ['2', 'abc'],
  ['3', 'def'],
  ['4', 'ghi'],
  ['5', 'jkl'],
  ['6', 'mno'],
  ['7', 'pqrs'],
  ['8', 'tuv'],
  ['9', 'wxyz'],
  ['*', ''],
  ['0', '+'],
  ['#', ''],
] as const

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const text = (x: number, y: number, words: string, more = '') =>
  `  <text x="${x}" y="${y}"${more}>${escaped(words)}</text>`

function key([digit, letters]: (typeof KEYS)[number], i: number): string[] {
  const x = 22 + (i % 3) * 68
  const y = 240 + Math.floor(i / 3) * 42
  return [
    `  <rect class="key" x="${x}" y="${y}" width="60" height="34" rx="9"/>`,
    text(x + 30, y + 17, digit, ' class="digit" text-anchor="middle"'),
    ...(letters === '' ? [] : [text(x + 30, y + 28, letters, ' class="letters" text-anchor="middle"')]),
  ]
}

/** A phone that shows a screen, as SVG. Everything on it is what a program reads of the screen. */
export function phoneSvg({ title, lines, input, softkeys: [left, right] }: Screen): string {
  const rows = [...lines, ...(input === '' ? [] : [`_ ${input}`])]
  const tooWide = [title, ...rows].filter((row) => row.length > MOST)
  if (tooWide.length > 0 || rows.length > 4) throw new RangeError(`no room for ${JSON.stringify([title, ...rows])}`)
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img">`,
    `  <title>${escaped([title, ...rows].join('; '))}</title>`,
    '  <style>',
    '    text { font: 13px ui-monospace, Menlo, Consolas, monospace; fill: #12281c }',
    '    .title { font-weight: bold; font-size: 14px }',
    '    .body { fill: #23272e }',
    '    .glass { fill: #b9d3a6; stroke: #11141a; stroke-width: 3 }',
    '    .key { fill: #3c434e }',
    '    .digit { fill: #fff; font-size: 15px }',
    '    .letters { fill: #b8c0cc; font-size: 9px }',
    '    .maker { fill: #b8c0cc; font-size: 11px; letter-spacing: 3px }',
    '  </style>',
    `  <rect class="body" width="${WIDTH}" height="${HEIGHT}" rx="30"/>`,
    text(WIDTH / 2, 29, 'pocketsim', ' class="maker" text-anchor="middle"'),
    `  <rect class="glass" x="${GLASS.x}" y="${GLASS.y}" width="${GLASS.width}" height="${GLASS.height}" rx="8"/>`,
    text(LEFT, GLASS.y + 26, title, ' class="title"'),
    ...rows.map((row, i) => text(LEFT, GLASS.y + 52 + 21 * i, row)),
    text(LEFT, GLASS.y + GLASS.height - 10, left),
    text(WIDTH - LEFT, GLASS.y + GLASS.height - 10, right, ' text-anchor="end"'),
    '  <rect class="key" x="22" y="206" width="94" height="22" rx="9"/>',
    '  <rect class="key" x="124" y="206" width="94" height="22" rx="9"/>',
    ...KEYS.flatMap(key),
    '</svg>',
  ].join('\n')}\n`
}

/** The phone of the README: one wrong PIN, and the next one half typed. */
export function readmePhone(): string {
  const phone = new Handset()
  phone.insert(Card.create({ pin1: '1234' }))
  phone.powerOn()
  phone.type('1111#')
  phone.type('12')
  return phoneSvg(phone.screen)
}
