import { main } from '../main.js'

postMessage(main())
