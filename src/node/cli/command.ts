/** What a command gets from the process it runs in. */
export interface CommandContext {
  /** Prints a line that the user asked for: help, version, trace. */
  readonly print: (line: string) => void
  /** Tells the user in one line what happens or what is wrong. */
  readonly say: (line: string) => void
  /** Whether what is printed goes to a terminal that shows colours; it does not by default. */
  readonly hasColours?: boolean | undefined
  /** The standard input; empty where it is left out. */
  readonly input?: (() => AsyncIterable<Uint8Array>) | undefined
  /** The environment; empty where it is left out. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined
  /** Is aborted when the command must end. */
  readonly stop: AbortSignal
}
