// Anna forwards all her calls to Clara. Boris calls Anna, and Clara's phone rings.
import { town } from './people.js'
import { show } from './screen.js'

const { clock, phoneOf } = town()
const anna = phoneOf('Anna', '+79161234567')
const boris = phoneOf('Boris', '+79162345678')
const clara = phoneOf('Clara', '+79163456789')

anna.dial('*#21#')
show('Anna asks where her calls go: *#21#', anna)

anna.dial('**21*89163456789#')
show('She forwards all of them to Clara: **21*89163456789#', anna)

anna.dial('**61*89163456789*11*15#')
anna.dial('*#61**11#')
show('Forwarding of unanswered calls as well, after 15 seconds; with the other on it has no effect: *#61**11#', anna)
anna.press('ok')

boris.dial('+79161234567')
show('Boris calls Anna. His phone:', boris)
show("Clara's phone rings:", clara)
show("Anna's phone does not:", anna)

clara.press('call')
clock.advance({ seconds: 83 })
show('Clara answers. Boris sees who did:', boris)

boris.press('end')
show('And hangs up after a minute and a half:', boris)

clara.select('Call log')
show("Clara's call log:", clara)

anna.dial('##21#')
show('Anna forgets the forwarding: ##21#', anna)
anna.press('ok')
boris.dial('+79161234567')
show('Boris calls again. Now it is her own phone that rings:', anna)
