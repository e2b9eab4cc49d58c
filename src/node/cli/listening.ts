import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { isIPv6 } from 'node:net'
import { UsageError } from './arguments.js'

/** As long as clients may take to end their last requests after the server was stopped, in ms. */
const GRACE = 3_000

/** Answers a request of Node. */
type Answering = (request: IncomingMessage, response: ServerResponse) => unknown

/** A server that listens. */
interface Listening {
  readonly url: string
  /** Takes no new requests, lets those that are there end, and resolves when all connections are closed. */
  close(): Promise<void>
}

/**
 * Starts a server.
 *
 * @throws UsageError where the address cannot be used
 */
export async function listening(
  answer: Answering,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Listening> {
  const server = createServer((request, response) => void answer(request, response))
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? `: ${String(error.code)}` : ''
    throw new UsageError(`--port ${port}: the server cannot listen there${code}`)
  }
  const address = server.address()
  const bound = typeof address === 'object' && address !== null ? address.port : port
  return {
    url: `http://${isIPv6(host) ? `[${host}]` : host}:${bound}`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      const late = setTimeout(() => server.closeAllConnections(), GRACE)
      await closed
      clearTimeout(late)
    },
  }
}
