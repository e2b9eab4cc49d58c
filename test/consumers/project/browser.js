import { main } from './main.js'

console.log(main())
