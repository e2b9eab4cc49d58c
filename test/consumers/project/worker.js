// Node's own worker threads.
import { Worker } from 'node:worker_threads'

new Worker(new URL('./run.js', import.meta.url))
