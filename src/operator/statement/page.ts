import { anything, type Check, fields, oneOf } from '../../bytes/checks.js'
import { wantMsisdn } from '../../network/numbering.js'
import { ledger } from './ledger.js'
import type { Statement } from './statement.js'
import {
  dateText,
  money,
  moneyWithUnit,
  plain,
  type StatementOptions,
  timeText,
  type WallTime,
  wallClock,
} from './text.js'
import { KINDS, type StatementKind, type StatementLocale, WORDS } from './words.js'

/** The columns of the table, in order. */
export const COLUMNS = ['at', 'kind', 'text', 'amount', 'balance'] as const

/** The facts above the table, in order. */
const FACTS = ['owner', 'account', 'msisdn', 'period', 'issued', 'timeZone'] as const
const SUMS = ['opening', 'credited', 'charged', 'closing'] as const

/** A label and its value. A sum has its kopecks too. */
export interface Fact {
  readonly label: string
  readonly value: string
  readonly kopecks?: number | bigint
}

/** A line of the table in words, with the values behind them. */
export interface PageLine {
  readonly at: string
  readonly kind: string
  readonly text: string
  readonly amount: string
  readonly balance: string
  readonly wall: WallTime
  readonly kopecks: { readonly amount: number; readonly balance: bigint }
}

/** A statement in the words of a language. HTML, XLSX and PDF are made from it. */
export interface Page {
  readonly locale: StatementLocale
  readonly operator: string
  readonly account: string
  readonly title: string
  readonly facts: readonly Fact[]
  readonly sums: readonly Fact[]
  readonly columns: Readonly<Record<(typeof COLUMNS)[number], string>>
  readonly lines: readonly PageLine[]
  readonly closing: Fact
  /** Any other word. */
  readonly word: (name: keyof typeof WORDS) => string
}

/** The period in words: as days where it has whole days, else with times of day. */
function periodText({ from, to }: Statement, clock: (at: number) => WallTime, locale: StatementLocale): string {
  const isMidnight = (at: number) => at % 1000 === 0 && timeText(clock(at), 'en').endsWith(' 00:00:00')
  if (from === to || !isMidnight(from) || !isMidnight(to)) {
    return `${timeText(clock(from), locale)} – ${timeText(clock(to), locale)}`
  }
  const [day, last] = [dateText(clock(from), locale), dateText(clock(to - 1), locale)]
  return day === last ? day : `${day} – ${last}`
}

const LOCALES: readonly StatementLocale[] = ['en', 'ru']
const checkOptions: Check<StatementOptions> = fields<StatementOptions>(
  {},
  { locale: oneOf(LOCALES), timeZone: anything },
)

/**
 * Writes a statement in words.
 *
 * @param statement - any statement; it is checked here
 * @param options - language and time zone
 */
export function pageOf(statement: Statement, options: StatementOptions = {}): Page {
  checkOptions(options, 'options', 'OPTION_FORMAT')
  const { locale = 'en', timeZone = 'UTC' } = options
  const { lines, credited, charged } = ledger(statement)
  const { opening, closing, issued } = statement
  const clock = wallClock(timeZone)
  const word = (name: keyof typeof WORDS): string => WORDS[name][locale]
  const kindOf = (kind: StatementKind): string => KINDS[kind][locale]

  const facts: Readonly<Record<(typeof FACTS)[number], string | undefined>> = {
    owner: plain(statement.owner),
    account: plain(statement.account),
    msisdn: wantMsisdn(statement.msisdn),
    period: periodText(statement, clock, locale),
    issued: issued === undefined ? undefined : timeText(clock(issued), locale),
    timeZone,
  }
  const kopecks = { opening, credited, charged, closing }
  const sumOf = (name: (typeof SUMS)[number]): Fact => ({
    label: word(name),
    value: moneyWithUnit(kopecks[name], locale),
    kopecks: kopecks[name],
  })

  return {
    locale,
    operator: plain(statement.operator),
    account: plain(statement.account),
    title: word('title'),
    facts: FACTS.flatMap((name) => {
      const value = facts[name]
      return value === undefined ? [] : [{ label: word(name), value }]
    }),
    sums: SUMS.map(sumOf),
    columns: {
      at: word('at'),
      kind: word('kind'),
      text: word('text'),
      amount: word('amount'),
      balance: word('balance'),
    },
    lines: lines.map(({ at, kind, text, amount, balance }) => {
      const wall = clock(at)
      return {
        at: timeText(wall, locale),
        kind: kindOf(kind),
        text: plain(text),
        amount: money(amount, locale),
        balance: money(balance, locale),
        wall,
        kopecks: { amount, balance },
      }
    }),
    closing: sumOf('closing'),
    word,
  }
}
