// Ten messages fill the SIM; the eleventh waits at the service centre until one is deleted.
import { town } from './people.js'
import { show } from './screen.js'

const { clock, network, phoneOf } = town()
const anna = phoneOf('Anna', '+79161234567')
const boris = phoneOf('Boris', '+79162345678')

anna.on('sms', ({ kind, number }) => console.log(`  Anna's phone: ${kind}, ${number}`))

console.log('\nBoris sends ten messages:')
for (let i = 1; i <= 10; i++) {
  boris.sendSms('+79161234567', `Message ${i}`)
  clock.advance({ seconds: 60 })
}
show('They are all on the SIM:', anna)

console.log('\nThe eleventh:')
boris.sendSms('+79161234567', 'Where are you? Call me!')
show('There is no room:', anna)
console.log(`At the service centre ${network.waitingSms('+79161234567')} message waits.`)

anna.select('Messages', 'Inbox')
show('The inbox, newest first; * is unread:', anna)
anna.press('ok')
show('She reads one', anna)

console.log('\nand deletes it. The phone tells the network that there is room, and the message comes:')
anna.press('ok')
show('The inbox now:', anna)
console.log(`At the service centre ${network.waitingSms('+79161234567')} messages wait.`)
anna.press('ok')
show('And it can be read:', anna)
