import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { reasonRows } from '../../src/http/problem.js'
import { ENDPOINTS } from '../../src/http/rows/all.js'
import { DOCUMENT, server } from './server.js'

const run = promisify(execFile)
const REDOCLY = fileURLToPath(new URL('../../node_modules/@redocly/cli/bin/cli.js', import.meta.url))

describe('the OpenAPI document', () => {
  it('has nothing to say for redocly with its recommended rules', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pocketsim-document-'))
    const file = join(folder, 'openapi.json')
    writeFileSync(file, JSON.stringify(DOCUMENT))
    const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
    const args = [REDOCLY, 'lint', file, '--extends=recommended', '--format=json']
    const { stdout } = await run(process.execPath, args, { cwd: folder, env })
    const { totals, problems } = JSON.parse(stdout.slice(stdout.indexOf('{')))
    expect([totals, problems]).toEqual([{ errors: 0, warnings: 0, ignored: 0 }, []])
    rmSync(folder, { recursive: true })
  })

  it('has every operation, each with a name of its own', () => {
    const ids = Object.values<Record<string, { operationId: string }>>(DOCUMENT.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    )
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(expect.arrayContaining(ENDPOINTS.map(({ id }) => id)))
  })

  it('every field of a body and of a query is checked: no object takes unknown fields', () => {
    for (const { params, query, body } of ENDPOINTS) {
      for (const schema of [params, query, ...(body === undefined ? [] : [body])]) {
        const problems = schema.safeParse({ 'no such field': 1 }).error?.issues.map(({ code }) => code)
        expect(problems).toContain('unrecognized_keys')
      }
    }
  })

  it('the server shows it, and a page of it that loads nothing from anywhere', async () => {
    const { nobody } = await server()
    const { json } = await nobody('GET /openapi.json')
    expect(Object.keys(json.paths)).toEqual(Object.keys(DOCUMENT.paths))
    const page = await nobody('GET /docs')
    expect(page.type).toMatch(/^text\/html/)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page.json).not.toMatch(/<script|<link|<img|src=|@import|url\(|href="(?!#|\/openapi\.json")/)
  })

  it('the page has each operation, each schema and each reason, and every link on it leads somewhere', async () => {
    const { nobody } = await server()
    const { json: page } = await nobody('GET /docs')
    for (const { id, path, summary } of ENDPOINTS) {
      expect(page).toContain(`<section id="${id}">`)
      expect(page).toContain(`</b> ${path}</h3>`)
      expect(page).toContain(summary.replaceAll('<', '&lt;'))
    }
    for (const [reason] of reasonRows()) expect(page).toContain(`<code>${reason}</code>`)
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
    expect(links.filter((id) => !page.includes(` id="${id}"`))).toEqual([])
  })
})
