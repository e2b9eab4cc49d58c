// A tool for the people of a contact centre: it asks the operator's server for a PUK. Any operator with such a server will do.

/**
 * @typedef {object} Desk
 * @property {string} url - where the server is
 * @property {string} token - of the contact centre
 * @property {string} agent - who works with the tool: limits and the audit trail know agents by their names
 * @property {typeof globalThis.fetch} [fetch] - the way to the server; that of the platform by default
 */

/**
 * Asks for the PUK of a customer who says the code word.
 *
 * @param {Desk} desk
 * @param {{ msisdn: string, codeWord: string }} customer
 * @returns {Promise<string>} what to say to the customer
 */
export async function askPuk({ url, token, agent, fetch = globalThis.fetch }, { msisdn, codeWord }) {
  const response = await fetch(`${url}/contact-centre/disclosures`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'agent-name': agent },
    body: JSON.stringify({ msisdn, codeWord }),
  })
  /** @type {any} */
  const answer = await response.json()
  if (response.ok) return `Your PUK is ${answer.codes.puk1}.`
  if (answer.reason === 'refused') return 'I cannot tell you the PUK. Please come to a salon with your passport.'
  throw new Error(`${answer.status} ${answer.title}: ${answer.detail}`)
}
