// Outgoing calls are barred with a password; then the password is forgotten three times.
import { town } from './people.js'
import { show } from './screen.js'

const { network, phoneOf } = town()
const anna = phoneOf('Anna', '+79161234567')

anna.type('*33*0000*11')
show('Anna bars outgoing calls. Nobody reads the password on the screen:', anna)
anna.type('#')
anna.press('call')
show('The password of the operator is 0000:', anna)
anna.press('ok')

anna.dial('+79162345678')
show('She cannot call now:', anna)
anna.press('ok')
anna.dial('112')
show('But for help:', anna)
anna.press('end')

anna.dial('**03*330*0000*4711*4711#')
show('She takes a password of her own: **03*330*0000*4711*4711#', anna)

for (const guess of ['1111', '1234', '0000']) {
  anna.dial(`#33*${guess}#`)
  show(`A month later she does not remember it. Is it ${guess}?`, anna)
}

anna.dial('#33*4711#')
show('It comes to her mind too late:', anna)
anna.dial('*#33#')
show('To ask goes without a password, *#33#: calls are still barred.', anna)

network.resetPassword('+79161234567', '1111')
anna.dial('#33*1111#')
show('The operator sets a new one, 1111. It lifts the bar:', anna)
