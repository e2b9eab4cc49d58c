import { main } from '../../../src/node/cli/main.js'

/** The token of the control side in tests. */
export const CONTROL = 'token-of-the-control-side'

/** The program until it is stopped, and a client of it. */
export async function serving(args: readonly string[] = [], env = {}) {
  const printed: string[] = []
  const said: string[] = []
  const stop = new AbortController()
  let ready: (url: string) => void
  const started = new Promise<string>((resolve) => {
    ready = resolve
  })
  const ended = main(['operator', '--port', '0', ...args], {
    print: (line) => {
      printed.push(line)
      const [, url] = /^serving at (.*)$/.exec(line) ?? []
      if (url !== undefined) ready(url)
    },
    say: (line) => said.push(line),
    env: { POCKETSIM_CONTROL_TOKEN: CONTROL, ...env },
    stop: stop.signal,
  })
  const refused = ended.then((code) => Promise.reject(new Error(`ended with ${code}: ${said.join(', ')}`)))
  refused.catch(() => {})
  const url = await Promise.race([started, refused])
  const post = (path: string, body: unknown, headers = {}) =>
    fetch(url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${CONTROL}`, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  const end = () => {
    stop.abort()
    return ended
  }
  return { url, post, end, printed, said }
}
