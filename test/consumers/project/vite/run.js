// The page in Debian's Chromium, from Vite's server for development and from what Vite builds.
import { chromium } from 'playwright-core'
import { build, createServer, preview } from 'vite'

const settings = { root: new URL('.', import.meta.url).pathname, logLevel: 'error', worker: { format: 'es' } }
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })

async function show(name, url) {
  const page = await browser.newPage()
  const problems = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  await page.goto(url)
  await page.waitForFunction(() => document.title !== 'waiting', undefined, { timeout: 60_000 }).catch(() => {})
  console.log([`${name}: ${await page.title()}`, ...problems].join('\n'))
  await page.close()
}

const server = await (await createServer(settings)).listen()
await show('server', server.resolvedUrls.local[0])
await server.close()
await build(settings)
const built = await preview(settings)
await show('built', built.resolvedUrls.local[0])
await built.close()
await browser.close()
