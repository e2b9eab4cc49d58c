import { all } from './all.js'

all().then(console.log)
