import { readFileSync } from 'node:fs'
import { Comment, CommentTag, Converter, ReflectionKind } from 'typedoc'

/** The rooms of the reference: which folders of `src` are in each, its name, and what it is for. The first that fits counts. */
const ROOMS = [
  [/^card\/|^pin\/|^uicc\/(apdu|reference)/, 'Card', 'A SIM card: its profile, files, codes and answers.'],
  [/^handset\//, 'Phone', 'The phone around the card: keys in, a screen out.'],
  [/^mmi\//, 'Dialled codes', 'What a text means that somebody types into a phone.'],
  [/^network\//, 'Network', 'Services, calls, USSD and messages of subscribers.'],
  [/^operator\/(?!statement)|^customers\//, 'Operator', 'SIMs in envelopes, codes for owners, passwords, accounts.'],
  [/^operator\/statement|^statements\//, 'Statements', 'What an account cost, as a page or a file.'],
  [/^trace\/|^uicc\/(describe|mask)/, 'Traces', 'What a terminal and a card say to each other, in words.'],
  [/^testing\/|^node\/readers\//, 'Tests', 'For tests that need a SIM, a phone or an operator.'],
  [/^http\//, 'HTTP', 'An operator for programs in any language.'],
  [/^bytes\/sms/, 'Short messages', 'TPDUs, and texts in several parts.'],
  [/^uicc\/|^bytes\/(alpha|dialling|extension|gsm7)/, 'File contents', 'Values of files as bytes, and back.'],
  [/^node\//, 'Node', 'A card in a reader, and with its memory in a file.'],
  [/./, 'Everywhere', 'Hex digits, errors, listeners, chance.'],
]

/** The entries of the package: what people import, and the file of `src`. */
const { exports } = JSON.parse(readFileSync('package.json', 'utf8'))
const entries = Object.entries(exports)
  .filter(([, entry]) => typeof entry === 'object')
  .map(([name, entry]) => ({
    name: `pocketsim${name.slice(1)}`,
    file: entry.import.default.replace(/^\.\/dist\/(.*)\.js$/, '$1'),
  }))

/** What people import, for the name that typedoc gives to a module. */
const importOf = (module) => entries.find(({ file }) => file === module || file === `${module}/index`)?.name ?? module

/** Documents by their folder. */
const SHELVES = [
  [/docs\/decisions\//, 'Decisions', 'Why things are as they are.'],
  [/./, 'Guides', 'What there is, with examples.'],
]

/** Where the entries of the package stand. */
const REFERENCE = 'Reference'

const shelfOf = (table, path) => table.find(([pattern]) => pattern.test(path))?.[1] ?? ''
const textPart = (text) => [{ kind: 'text', text }]

/** Names are grouped by room, pages by shelf; a page has its first heading as its title. */
function rooms(app) {
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_, document) => {
    const [first] = document.content
    const heading = first?.kind === 'text' ? /^\s*# (.+)\n/.exec(first.text)?.[1] : undefined
    if (heading !== undefined) document.name = heading
    // This site draws no Mermaid. The page says the same in a table.
    document.content = document.content.filter(({ text }) => !text.startsWith('```mermaid'))
  })
  app.converter.on(
    Converter.EVENT_RESOLVE_BEGIN,
    (context) => {
      const { project } = context
      /** The categories of each module, and of the site itself. */
      const used = new Map()
      const place = (reflection, owner, category) => {
        reflection.comment ??= new Comment()
        reflection.comment.blockTags.push(new CommentTag('@category', textPart(category)))
        used.set(owner, (used.get(owner) ?? new Set()).add(category))
      }
      for (const reflection of Object.values(project.reflections)) {
        const { parent } = reflection
        if (reflection.isDocument()) {
          place(reflection, project, shelfOf(SHELVES, project.files.getReflectionPath(reflection) ?? ''))
        } else if (reflection.kindOf(ReflectionKind.Module)) {
          reflection.name = importOf(reflection.name)
          place(reflection, project, REFERENCE)
        } else if (parent?.kindOf(ReflectionKind.Module)) {
          const file = project.getSymbolIdFromReflection(reflection)?.fileName ?? ''
          place(reflection, parent, shelfOf(ROOMS, file.replace(/^.*\/src\//, '')))
        }
      }
      for (const [owner, categories] of used) {
        for (const [, name, sentence] of [...ROOMS, ...SHELVES].filter((row) => categories.has(row[1]))) {
          owner.comment ??= new Comment()
          owner.comment.blockTags.push(new CommentTag('@categoryDescription', textPart(`${name}\n${sentence}`)))
        }
      }
    },
    1000,
  )
}

export default {
  entryPoints: entries.map(({ file }) => `src/${file}.ts`),
  tsconfig: 'tsconfig.json',
  out: 'docs/api',
  name: 'pocketsim',
  readme: 'docs/README.md',
  projectDocuments: ['docs/!(README).md', 'docs/decisions/*.md'],
  plugin: [rooms],
  kindSortOrder: ['Class', 'Function', 'Variable', 'Interface', 'TypeAlias'],
  sort: ['kind', 'alphabetical'],
  customCss: 'docs/site.css',
  treatWarningsAsErrors: true,
  excludeInternal: true,
  excludeExternals: true,
  validation: { notExported: true, invalidLink: true, notDocumented: false },
  disableSources: true,
  categorizeByGroup: false,
  navigation: { includeCategories: true, includeGroups: false, excludeReferences: true },
  categoryOrder: ['Guides', REFERENCE, ...ROOMS.map(([, name]) => name), '*', 'Decisions'],
  intentionallyNotExported: [
    'DTMF_DIGITS',
    'COMPLETED',
    'TEMPORARY',
    'PERMANENT',
    'Dialled',
    'INSTRUCTIONS',
    'LANGUAGES',
    'STATUS_REPORT',
    'Mailbox',
    'MENU_DIGITS',
    'SELF_SERVICE_ACTIONS',
    'MethodName',
    'ROLES',
    'InMemory',
    'AtOnce',
    'DeskName',
    'RefundProblem',
    'Either',
    'UICC',
    'GSM',
    'KEYS',
    'KeyOf',
    'CATALOGUES',
    'ACTIONS',
    'ACCESS',
    'At',
    'DELIVER',
    'STATUS',
    'SUBMIT',
    'Values',
    'Chosen',
    'BARRINGS',
    'CauseReason',
    'ErrorReason',
    'EventName',
    'FORWARDINGS',
    'PlmnService',
    'SERVICE_GROUPS',
    'WHOLE_SERVICES',
    'SmartcardNames',
    'SMARTCARD_ERRORS',
    'FEATURES',
    'SCARD',
    'Known',
    'NfcPcscNames',
    'NFC_ERRORS',
    'NFC_CODES',
    'Failure',
  ],
}
