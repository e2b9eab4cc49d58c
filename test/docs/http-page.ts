import { readFileSync } from 'node:fs'
import { operatorApp, served, serverClock } from '../../src/http/index.js'
import { reasonRows } from '../../src/http/problem.js'
import { Operator } from '../../src/index.js'
import { seededRandom } from '../../src/testing/index.js'

const tokens = {
  salon: 'salon-1234567890',
  'contact-centre': 'centre-1234567890',
  gateway: 'gateway-1234567890',
  control: 'control-1234567890',
} as const

/** A command of the page as a request: the address, and the options -H and -d. */
function requestOf(command: string): Request {
  const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
  const after = (option: string) => words.flatMap((word, i) => (words[i - 1] === option ? [word] : []))
  const headers = new Headers(
    after('-H').map((header): [string, string] => {
      const [name = '', value = ''] = header.split(': ')
      return [name, value]
    }),
  )
  const [body] = after('-d')
  const [method = body === undefined ? 'GET' : 'POST'] = after('-X')
  const url = words.find((word) => word.startsWith('http://')) ?? ''
  return new Request(url, { method, headers, ...(body !== undefined && { body }) })
}

/** The page with what the server answers to the commands in it, and with the table of reasons. */
export async function httpPage(): Promise<string> {
  const clock = serverClock(() => Date.UTC(2026, 0, 5, 9))
  const operator = new Operator({ now: clock.now, random: seededRandom(6) })
  const app = await operatorApp({ operator: served(operator), tokens, clock, network: operator.network })
  /** What is random, by the word that stands for it in the page. */
  const known = new Map<string, string>()

  const answerOf = async (command: string) => {
    const filled = [...known].reduce((text, [word, value]) => text.replaceAll(word, value), command)
    const text = await (await app.request(requestOf(filled))).text()
    const [, password] = /password: (\w+)/.exec(text) ?? []
    const [, pin] = /"pin1":"(\d+)"/.exec(text) ?? []
    if (pin !== undefined) known.set('"PIN#"', `"${pin}#"`)
    const [, session] = /"token":"(\w+)"/.exec(text) ?? []
    if (password !== undefined) known.set('PASSWORD', password)
    if (session !== undefined) known.set('SESSION', session)
    return text
  }

  const page = readFileSync(new URL('../../docs/http.md', import.meta.url), 'utf8')
  const pieces = page.split(/(```sh\ncurl [^`]*\n```\n\n```json\n[^`]*```)/)
  const made: string[] = []
  for (const piece of pieces) {
    const [, commands] = /^```sh\n(curl [^`]*)\n```\n\n```json\n/.exec(piece) ?? []
    if (commands === undefined) {
      made.push(piece)
      continue
    }
    const answers: string[] = []
    for (const command of commands.replaceAll('\\\n', '').split('\n')) answers.push(await answerOf(command))
    made.push(
      `\`\`\`sh\n${commands}\n\`\`\`\n\n\`\`\`json\n${answers.filter((answer) => answer !== '').join('\n')}\n\`\`\``,
    )
  }
  const rows = reasonRows().map(([reason, status, detail]) => `| \`${reason}\` | ${status} | ${detail} |\n`)
  const heads = '| `reason` | status | what it means |\n| --- | --- | --- |\n'
  return made.join('').replace(/\| `reason` \| status[\s\S]*?\n\n/, () => `${heads}${rows.join('')}\n`)
}
