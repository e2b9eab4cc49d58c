// An operator as an app that answers without a port: its packages are installed.
import { Operator } from 'pocketsim'
import { operatorApp, served } from 'pocketsim/http'

export async function http() {
  const app = await operatorApp({ operator: served(new Operator()) })
  const { status } = await app.request('/regions')
  const refused = await app.request('/control/tick', { method: 'POST' })
  return `http: ${status} ${refused.status}`
}
