/** The packages of PC/SC for Node: what a tool prints with them and pcscd, it prints with their doubles. */
import { spawn } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { VirtualPcsc } from '../../src/node/readers/index.js'
import { LINES, READY } from '../node/readers/tools/lines.js'
import { insertCard, READER, startPcscd, unseen, until } from './machine.js'
import { missing, packages } from './programs.js'

const TOOLS = fileURLToPath(new URL('../node/readers/tools', import.meta.url))
/** Names that the doubles do not have. */
const LEFT_OUT = ['ACR122Reader']

/** Starts a tool in a process, where it finds the real packages. */
function startTool(name: string) {
  const folder = mkdtempSync(join(tmpdir(), 'pocketsim-packages-'))
  symlinkSync(join(packages, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  copyFileSync(join(TOOLS, `${name}.js`), join(folder, 'tool.js'))
  writeFileSync(join(folder, 'main.js'), `import { start } from './tool.js'\nstart((line) => console.log(line))\n`)
  const child = spawn(process.execPath, ['main.js'], { cwd: folder })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (more: string) => {
    text += more
  })
  const lines = () => text.split('\n').filter((line) => line !== '' && !line.includes('Virtual PCD 00 01'))
  return {
    lines,
    printed: (line: string) =>
      until(
        line,
        async () => lines(),
        (all) => all.some((one) => one.startsWith(line)),
      ),
    end() {
      child.kill('SIGKILL')
      rmSync(folder, { recursive: true })
    },
  }
}

describe.skipIf(missing.length > 0 || packages === '')('the packages of PC/SC for Node', () => {
  let pcscd: Awaited<ReturnType<typeof startPcscd>>
  beforeAll(async () => {
    pcscd = await startPcscd()
  })
  afterAll(() => pcscd?.stop())

  it.each(['smartcard', 'pcsclite', 'nfc-pcsc'] as const)(
    'a tool prints with %s what it prints with the double',
    async (name) => {
      const wanted: readonly string[] = LINES[name]
      const tool = startTool(name)
      try {
        await tool.printed(`reader ${READER}`)
        // No other program may ask for the card meanwhile: the tools would be told that it is in use.
        const card = await insertCard()
        await tool.printed(READY)
        card.kill('SIGTERM')
        await until(
          'the last line',
          async () => tool.lines(),
          ({ length }) => length >= wanted.length,
        )
        expect(tool.lines()).toEqual(wanted)
        await unseen()
      } finally {
        tool.end()
      }
    },
  )

  it('the doubles have all names of the packages', async () => {
    const load = async (name: string, main: string): Promise<object> =>
      import(pathToFileURL(join(packages, 'node_modules', name, main)).href)
    const pcsc = new VirtualPcsc()
    const names = (module: object) =>
      Object.keys(module).filter((key) => !['default', '__esModule', 'module.exports', ...LEFT_OUT].includes(key))
    expect(Object.keys(pcsc.smartcard)).toEqual(
      expect.arrayContaining(names(await load('smartcard', 'dist/lib/index.js'))),
    )
    expect(Object.keys(pcsc.nfcPcsc)).toEqual(expect.arrayContaining(names(await load('nfc-pcsc', 'dist/index.js'))))
  })
})
