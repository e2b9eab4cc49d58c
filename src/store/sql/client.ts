/** What a statement can be given. Lists of texts and numbers are given as arrays of PostgreSQL. */
export type SqlValue = string | number | null | readonly (string | number | null)[]

/** A row: the value of each column by its name. Whole numbers of 64 bits may come as texts. */
export type SqlRow = Readonly<Record<string, unknown>>

/** Carries out statements. */
export interface Sql {
  /**
   * Carries out one statement.
   *
   * @param text - SQL of PostgreSQL, with `$1` and so on
   * @param values - for `$1` and so on
   * @returns the rows
   * @throws what the driver throws: an error whose `code` is the SQLSTATE
   */
  query(text: string, values?: readonly SqlValue[]): Promise<readonly SqlRow[]>
}

/** A database that is open. */
export interface SqlClient extends Sql {
  /** Whether other processes may use the database at the same time. */
  readonly isShared: boolean
  /**
   * Does something in one transaction of the level READ COMMITTED: all of it is kept once the Promise is fulfilled, or nothing of it where
   * the work throws.
   */
  transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>
  /**
   * Hears what any process tells on a channel by `pg_notify`. Left out by an engine that cannot.
   *
   * @returns the function that stops it
   */
  listen?(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>
  /** Makes room that deleted rows took, where nothing else does that. */
  tidy?(): Promise<void>
  close(): Promise<void>
}

/** Where an operator keeps its books: {@link pgliteStore}, {@link postgresStore}, or an engine of your own that speaks the SQL of PostgreSQL. */
export interface SqlStore {
  /** Opens the database. */
  connect(): Promise<SqlClient>
}

/** A time as a column of 64 bits holds it, and as every driver gives it back. */
export const timeFor = (time: number): number =>
  Math.min(Math.max(Math.ceil(time), Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER)

/** A whole number from a column of 64 bits. Drivers give it as a number, a text or a bigint. */
export const wholeIn = (value: unknown): number => Number(value)

/** The text in a column. */
export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The SQLSTATE of an error of a driver. */
export const stateOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
