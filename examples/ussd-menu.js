// A USSD menu: a question and its answer, a question that the network asks by itself, and an answer that comes too late.
import { town } from './people.js'
import { show } from './screen.js'

const MENU = '1 Balance\n2 Tariff\n0 Leave'

const { clock, network, phoneOf } = town({
  ussd: ({ texts: [code, ...replies] }) => {
    if (code !== '*111#') return undefined
    const last = replies.at(-1)
    if (last === '1') return 'Balance: 129.50 RUB'
    if (last === '2') return 'Tariff: Smart, 550 RUB a month'
    if (last === '0') return 'Good-bye'
    return { text: last === undefined ? MENU : `There is no ${last}\n${MENU}`, more: true }
  },
})
const anna = phoneOf('Anna', '+79161234567')

anna.dial('*111#')
show('Anna dials *111#. The network asks:', anna)
anna.type('7')
show('She types 7', anna)
anna.press('ok')
show('and sends it:', anna)
anna.type('1')
anna.press('ok')
show('Then 1:', anna)
anna.press('ok')

anna.dial('*112#')
show('A code that the network does not know, *112#:', anna)
anna.press('ok')

network.askUssd('+79161234567', 'Your tariff ends tomorrow.\n1 Renew\n2 Do not', ({ texts: [reply] }) =>
  reply === '1' ? 'Renewed for a month' : 'As you like',
)
show('The network asks by itself:', anna)
anna.type('1')
anna.press('ok')
show('1:', anna)
anna.press('ok')

anna.dial('*111#')
clock.advance({ seconds: 60 })
show('The menu once more, and a minute without a reply:', anna)
