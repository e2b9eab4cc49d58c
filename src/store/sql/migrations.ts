/** A step from one version of the tables to the next. */
export interface Migration {
  /** What it is for. */
  readonly title: string
  readonly statements: readonly string[]
}

/**
 * The steps from an empty database to the tables of today. A database says in `meta` how many of them it has taken. A step that a release
 * of pocketsim had is never changed: a change of the tables is a new step at the end.
 */
export const MIGRATIONS: readonly Migration[] = [
  {
    title: 'records and lines',
    statements: [
      // A value is sealed, or in clear where its kind holds nothing secret or private.
      `create table records (
        kind text not null,
        key text not null,
        version bigint not null,
        ends bigint,
        due bigint,
        sealed bytea,
        clear text,
        primary key (kind, key))`,
      'create index records_ends on records (ends) where ends is not null',
      'create index records_due on records (due, key) where due is not null',
      `create table lines (
        kind text not null,
        owner text not null,
        at bigint not null,
        n bigint not null,
        sealed bytea,
        clear text,
        primary key (kind, owner, at, n))`,
      // Which contracts a mark is on, such as a service that they have. The mark is a keyed hash.
      `create table marks (
        mark text not null,
        key text not null,
        primary key (mark, key))`,
      'create index marks_key on marks (key)',
      // What still has to go out into the world. Until a time, one process is at it.
      `create table outgoing (
        id text not null,
        until bigint not null,
        sealed bytea not null,
        primary key (id))`,
    ],
  },
]
