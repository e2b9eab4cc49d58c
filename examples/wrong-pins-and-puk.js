// Three wrong PINs, one of them on the day before, then the PUK.
import { Card, Handset } from 'pocketsim'
import { show } from './screen.js'

const phone = new Handset()
phone.insert(Card.create({ pin1: '1234', puk1: '12345678' }))
phone.powerOn()

phone.type('1111#')
show('A wrong PIN:', phone)

phone.powerOff()
phone.powerOn()
show('Off and on again: the card remembers how many tries are left.', phone)

phone.type('2222#')
show('Wrong again:', phone)

phone.type('3333#')
show('And a third time: the PIN is blocked, the phone asks for the PUK.', phone)

phone.type('00000000#4321#4321#')
show('A wrong PUK costs one of ten tries:', phone)

phone.type('12345678#')
show('The right PUK; the phone asks for a new PIN, twice:', phone)

phone.type('4321#')
phone.type('4312#')
show('Mistyped the second time. Nothing was sent to the card:', phone)

phone.type('4321#4321#')
show('Now both are the same:', phone)

phone.powerOff()
phone.powerOn()
phone.type('4321#')
show('The next day, with the new PIN:', phone)
