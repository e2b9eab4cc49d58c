import { PIN_WORDS } from '../../src/card/instructions/pin.js'
import type { PinOutcome } from '../../src/pin/machine.js'
import { PIN_TRIES, type PinStatus, UNBLOCK_TRIES } from '../../src/pin/state.js'
import { type PinRefusal, type Presentation, type Presenting, RESET, TRANSITIONS } from '../../src/pin/transitions.js'

/** The commands in the order of TS 102 221, with their names there. */
const COMMANDS = [
  ['verify', 'VERIFY PIN', '11.1.9'],
  ['change', 'CHANGE PIN', '11.1.10'],
  ['disable', 'DISABLE PIN', '11.1.11'],
  ['enable', 'ENABLE PIN', '11.1.12'],
  ['unblock', 'UNBLOCK PIN', '11.1.13'],
] as const satisfies readonly (readonly [Presenting, string, string])[]

const STATES = ['unverified', 'verified', 'disabled', 'blocked'] as const satisfies readonly PinStatus[]

const cellOf = (command: Presenting, state: PinStatus): Presentation | PinRefusal => TRANSITIONS[command][state]

const hex = (sw: number) => sw.toString(16).toUpperCase().padStart(4, '0')
/** The status word of an outcome; counted ones keep their X. */
const word = (outcome: PinOutcome): string => {
  const [one, other] = [hex(PIN_WORDS[outcome](1)), hex(PIN_WORDS[outcome](2))]
  return one === other ? one : `${one.slice(0, 3)}X`
}

/** A verified PIN has all its tries, since a wrong one closes it: no last try can come next. */
const hasLastTry = (cell: Presentation, state: PinStatus) => cell.last !== cell.wrong && state !== 'verified'

/** Every arrow of the machine once, with what leads along it. */
function arrows(): string[] {
  const labels = new Map<string, string[]>()
  const add = (from: PinStatus, to: PinStatus, label: string) => {
    const arrow = `${from} --> ${to}`
    labels.set(arrow, [...(labels.get(arrow) ?? []), label])
  }
  for (const [command, name] of COMMANDS) {
    const short = name.replace(' PIN', '')
    for (const state of STATES) {
      const cell = cellOf(command, state)
      if (typeof cell === 'string') continue
      add(state, cell.right, `${short} right`)
      add(state, cell.wrong, `${short} wrong`)
      if (hasLastTry(cell, state)) add(state, cell.last, `${short} wrong, last try`)
    }
  }
  for (const state of STATES) if (RESET[state] !== state) add(state, RESET[state], 'reset')
  return [...labels].map(([arrow, names]) => `    ${arrow}: ${names.join('<br>')}`)
}

function answers(command: Presenting, state: PinStatus): string {
  const cell = cellOf(command, state)
  if (typeof cell === 'string') return `${word(cell)} (${cell}), nothing counted`
  const to = (next: PinStatus) => (next === state ? 'stays' : `→ ${next}`)
  const wrong = `${word('wrong')} ${to(cell.wrong)}`
  const last = hasLastTry(cell, state) ? `; last try ${hex(PIN_WORDS.wrong(0))} ${to(cell.last)}` : ''
  return `right ${word('done')} ${to(cell.right)}; wrong ${wrong}${last}`
}

/** docs/pin.md, made from the transition table alone. */
export function pinPage(): string {
  const rows = COMMANDS.map(
    ([command, name, clause]) =>
      `| ${name} §${clause} | ${STATES.map((state) => answers(command, state)).join(' | ')} |`,
  )
  return `# The states of a PIN

This page is made from the transition table in \`src/pin/transitions.ts\`. A test fails when the two differ, and
\`npm run docs:update\` writes the page anew. Clauses are of ETSI TS 102 221.

A PIN is in one of four states. It has ${PIN_TRIES} tries, and its PUK has ${UNBLOCK_TRIES}. A right code gives all its tries back. The number of
PUK tries does not change the state. Without a try left, UNBLOCK PIN answers ${word('blocked')} for ever, but a PIN that is not blocked goes
on working. A card with a blocked PIN and no PUK try left is dead.

\`\`\`mermaid
stateDiagram-v2
    [*] --> unverified: out of the envelope
${arrows().join('\n')}
\`\`\`

Files under the PIN are open in the states *verified* and *disabled*, and closed in the two others. A wrong
PIN closes a PIN that was verified, so a verified one always has all its tries.

## What each command answers

The X of 63CX is the number of tries that are left afterwards: of the PUK for UNBLOCK PIN, of the PIN for the other commands.

| command | ${STATES.join(' | ')} |
| --- | ${STATES.map(() => '---').join(' | ')} |
${rows.join('\n')}

- VERIFY PIN and UNBLOCK PIN without data only ask how many tries are left. They answer ${word('counted')} in every state, and change nothing (§11.1.9.1.2, §11.1.13.1.2).
- UNBLOCK PIN without a PUK try left answers ${word('blocked')}, even to the right PUK.
- A new PIN that is not 4 to 8 digits padded with FF gets ${word('malformed')}, before any code is compared. It costs no try.
- A wrong length gets 6700, a wrong P1 6A86, an unknown key reference 6A88. They cost no try.
- PIN2 and ADM1 cannot be disabled (6A86, TS 51.011 §9.2.11), and ADM1 has no PUK (6A88).
- Each try is written to non-volatile memory before the code is compared. A power cut never gives one back.
`
}
