import { LAYERS, type Layer } from '../../src/handset/layer.js'

/** What each layer is called on the page, what one reads and types in it, and when it goes away. */
const ROWS = {
  ringing: {
    name: 'a call rings or waits',
    reads: 'who calls, and other calls',
    types: 'a code for calls (`0`, `1`, `2`, `4*DN`), or another number',
    ends: 'it is answered, rejected, or the caller gives up',
  },
  ussd: {
    name: 'a USSD text or question',
    reads: 'the text of the network',
    types: 'the reply, if it is a question',
    ends: 'the user closes it; a question also when its session ends',
  },
  call: {
    name: 'calls that go on',
    reads: 'the calls, and the notices of the network about them',
    types: 'tones, codes for calls, or another number',
    ends: 'the last call ends',
  },
  flash: {
    name: 'a message of class 0',
    reads: 'the message, which the phone does not keep',
    types: 'nothing',
    ends: 'the user closes it',
  },
  own: {
    name: 'what the user opened',
    reads: 'home, a menu, a list, a message, or the dialog that a locked SIM demands',
    types: 'a number, a code, a PIN',
    ends: 'never: `end` leads home, or empties the dialog of a locked SIM',
  },
} as const satisfies Record<Layer, { readonly [Column in 'name' | 'reads' | 'types' | 'ends']: string }>

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')

/** What happens to the screen if one layer is in front and another one comes. */
function cell(there: Layer, comes: Layer): string {
  if (there === comes) return comes === 'own' ? '' : AGAIN[comes]
  return LAYERS.indexOf(comes) < LAYERS.indexOf(there) ? 'is shown at once' : 'waits'
}

/** What happens if there is one already. Home is always there. */
const AGAIN = {
  ringing: 'the network lets no second call ring',
  ussd: 'takes the place of a text; the network sends none while it waits for a reply',
  call: 'stands beside it',
  flash: 'waits',
} as const satisfies Record<Exclude<Layer, 'own'>, string>

/** What can come while something else is in front. What the user opens comes by keys in the front. */
const COMING = LAYERS.filter((layer) => layer !== 'own')

/** docs/interruptions.md: which thing on the screen of a phone interrupts which, from the order of the layers. */
export const interruptionsPage = () => `# What interrupts what

Several things can want the screen of a phone at the same time. \`LAYERS\` in \`src/handset/layer.ts\` has their order, and this page is made
from it. The first one of the list that is there is in front; the keys act there.

${table(
  ['', 'what it is', 'what one reads', 'what one types', 'when it goes away'],
  LAYERS.map((layer, index) => [
    String(index + 1),
    `**${ROWS[layer].name}**`,
    ROWS[layer].reads,
    ROWS[layer].types,
    ROWS[layer].ends,
  ]),
)}

## What happens when something comes

Find the row of what is in front, and the column of what comes. *What rings through a USSD dialog?* In the row *a USSD text or question*,
the column *a call rings or waits* says that it is shown at once. When the call is over, the dialog is there again, with the reply that was typed.

${table(
  ['in front', ...COMING.map((layer) => ROWS[layer].name)],
  LAYERS.map((there) => [`**${ROWS[there].name}**`, ...COMING.map((comes) => cell(there, comes))]),
)}

## What stays, and what ends

- What was typed stays with its layer. A call, a text of the network or a message never deletes it, and never mixes with it: when what covered
  it has gone, it is there again, and so is a dialog with the codes typed so far, or a menu with its marked line.
- What is waiting is shown when all before it has gone. Several messages of class 0 are shown one after the other, the first one first.
- Another message only adds a line to the front, until the next key, as do a delivery report and the end of a USSD session.
- While there are calls, a message of class 0 adds its text to the front too, because the call may take long.
- A notice about a call (*the other party holds the call*) stands with the call until the next key there. It ends with its call, and its
  opposite (*the call is retrieved*) takes its place.
- How a call ended stays until a key is pressed where it can be read, or until another call begins.
- A dialog that the SIM demands takes the place of what the user opened; what the user typed there is gone. Switching off, and another SIM,
  end everything.

## Softkeys

The keys \`left\` and \`right\` press the key that their label in \`screen.softkeys\` stands for: the left one \`ok\`, the right one \`clear\`. While the
screen shows calls, the right one is \`end\`: *Reject* if all that is there rings, else *End*, which ends all calls except a waiting one
(TS 22.030 §6.5.5.1). A softkey without a label does nothing.
`
