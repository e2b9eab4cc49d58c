import { isRecord } from '../bytes/record.js'
import { reasonRows } from './problem.js'

/** A part of the document, whatever it is. */
type Part = Readonly<Record<string, unknown>>

const part = (value: unknown): Part => (isRecord(value) ? value : {})
const parts = (value: unknown): readonly Part[] => (Array.isArray(value) ? value.map(part) : [])
const words = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const safe = (value: unknown): string => words(value).replace(/[&<>"]/g, (sign) => ESCAPED[sign] ?? sign)
const code = (value: unknown): string => `<code>${safe(value)}</code>`

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string => {
  const line = (tag: string, cells: readonly string[]) =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`
  return rows.length === 0 ? '' : `<table>${line('th', heads)}${rows.map((row) => line('td', row)).join('')}</table>`
}

/** The type of a schema in a few signs; a link where the schema has a name. */
function typeOf(schema: Part): string {
  const { $ref, type, items, enum: values, additionalProperties } = schema
  if (typeof $ref === 'string') {
    const name = safe($ref.split('/').at(-1))
    return `<a href="#schema-${name}">${name}</a>`
  }
  if (Array.isArray(values)) return values.map(code).join(' ')
  if (type === 'array') return `list of ${typeOf(part(items))}`
  if (type === 'object' && isRecord(additionalProperties)) return `object of ${typeOf(additionalProperties)}`
  return Array.isArray(type) ? safe(type.join(' or ')) : safe(type)
}

/** The fields of an object; those of an object inside it are below it, with its name before theirs. */
function fieldRows(schema: Part, before = ''): readonly (readonly string[])[] {
  const required: readonly unknown[] = Array.isArray(schema.required) ? schema.required : []
  return Object.entries(part(schema.properties)).flatMap(([name, value]) => {
    const field = part(value)
    const row = [code(before + name), typeOf(field), required.includes(name) ? 'yes' : '', safe(field.description)]
    return [row, ...fieldRows(field, `${before}${name}.`)]
  })
}

const schemaTable = (title: string, schema: Part): string => {
  const fields = table(['field', 'type', 'required', ''], fieldRows(schema))
  const named = typeof schema.$ref === 'string' ? `<p>${typeOf(schema)}</p>` : ''
  return fields === '' && named === '' ? '' : `<h4>${title}</h4>${fields}${named}`
}

const jsonSchema = (value: unknown): Part => part(part(part(part(value).content)['application/json']).schema)

/** One operation. */
function operationSection(path: string, method: string, operation: Part): string {
  const { operationId, summary, description, parameters, requestBody, responses, security } = operation
  const given = parts(parameters).map(({ name, in: place, required, schema, description: about }) => [
    code(name),
    safe(place),
    required === true ? 'yes' : '',
    typeOf(part(schema)),
    safe(about ?? part(schema).description),
  ])
  const answers = Object.entries(part(responses)).map(([status, answer]) => [
    safe(status),
    safe(part(answer).description),
  ])
  const shown = Object.values(part(responses)).map((answer) => schemaTable('Answer', jsonSchema(answer)))
  const tokens = parts(security).flatMap((one) => Object.keys(one))
  return [
    `<section id="${safe(operationId)}"><h3><b>${safe(method.toUpperCase())}</b> ${safe(path)}</h3>`,
    `<p>${safe(summary)}. ${safe(description)}</p>`,
    `<p>${tokens.length > 0 ? `Bearer token: ${tokens.map(code).join(', ')}` : 'No token'}</p>`,
    table(['parameter', 'in', 'required', 'type', ''], given),
    schemaTable('Body', jsonSchema(requestBody)),
    ...shown,
    table(['status', 'meaning'], answers),
    '</section>',
  ].join('')
}

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#1b1b1b;background:#fff}
h3{margin:2.5rem 0 .5rem;border-top:1px solid #bbb;padding-top:1rem;overflow-wrap:anywhere}h4{margin:.8rem 0 .3rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0}td,th{border:1px solid #ccc;padding:.2rem .5rem;text-align:left;vertical-align:top}
code{font:14px ui-monospace,monospace}a{color:#0b57a4}
@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}td,th,h3{border-color:#555}a{color:#8ab8ff}}`

/**
 * The OpenAPI document as a page for people. The page loads nothing: it has no script, and its styles are in it.
 *
 * @param document - the document
 */
export function documentPage(document: object): string {
  const { info, paths, tags, components } = part(document)
  const { title, version, description } = part(info)
  const operations = Object.entries(part(paths)).flatMap(([path, methods]) =>
    Object.entries(part(methods)).map(([method, operation]) => ({ path, method, operation: part(operation) })),
  )
  const groups = parts(tags).map(({ name, description: about }) => ({
    name,
    about,
    own: operations.filter(({ operation }) => Array.isArray(operation.tags) && operation.tags.includes(name)),
  }))
  const contents = groups.map(
    ({ name, own }) =>
      `<li>${safe(name)}<ul>${own
        .map(({ operation: { operationId: id, summary } }) => `<li><a href="#${safe(id)}">${safe(summary)}</a></li>`)
        .join('')}</ul></li>`,
  )
  const sections = groups.map(
    ({ name, about, own }) =>
      `<h2>${safe(name)}</h2><p>${safe(about)}</p>${own
        .map(({ path, method, operation }) => operationSection(path, method, operation))
        .join('')}`,
  )
  const schemas = Object.entries(part(part(components).schemas)).map(
    ([name, schema]) =>
      `<section id="schema-${safe(name)}">${schemaTable(safe(name), part(schema))}<p>${safe(part(schema).description)}</p></section>`,
  )
  const reasons = reasonRows().map(([reason, status, detail]) => [code(reason), String(status), safe(detail)])
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${safe(title)}</title><style>${STYLE}</style></head><body><main>
<h1>${safe(title)} ${safe(version)}</h1><p>${safe(description)}</p><p><a href="/openapi.json">The OpenAPI document</a></p>
<nav><ul>${contents.join('')}</ul></nav>${sections.join('\n')}
<h2>Reasons</h2>${table(['reason', 'status', 'meaning'], reasons)}<h2>Schemas</h2>${schemas.join('\n')}</main></body></html>
`
}
