// The job in the page, then in a Worker, then the statements, which have packages of their own.
import { main } from '../main.js'
import { statements } from '../statements.js'

const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })
worker.addEventListener('message', async ({ data }) => {
  document.title = `page ${main()}, worker ${data}, ${await statements()}`
})
