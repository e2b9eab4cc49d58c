// The PIN request is switched off in the menus of two phones. An old keypad phone asks for the PIN before the list, Android after it.
import { Card, Handset, MENUS, menuPath } from 'pocketsim'
import { show } from './screen.js'

for (const menu of /** @type {const} */ (['nokia-s40', 'android'])) {
  const phone = new Handset({ menu })
  phone.insert(Card.create({ pin1: '1234' }))
  phone.powerOn()
  console.log(`\n== ${MENUS[menu].phone}`)
  show('Switched on:', phone)
  phone.type('1234#')

  const path = menuPath(MENUS[menu], 'pin-request-off')
  console.log(`\nThe way: ${['Menu', ...path].join(' → ')}`)
  for (const label of path) {
    if (phone.screen.state === 'pin') {
      phone.type('1234#')
      show('The PIN, before the list:', phone)
    }
    phone.select(label)
    show(label, phone)
  }
  if (phone.screen.state === 'pin') {
    phone.type('1234#')
    show('The PIN, behind the choice:', phone)
  }

  phone.powerOff()
  phone.powerOn()
  show('The next switch-on:', phone)
}
