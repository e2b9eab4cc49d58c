/** A name of a source is not longer. */
const MOST = 100

/** A name as a source: a text of 1 to 100 characters. */
export const sourceNamed = (text: string | undefined): string | undefined =>
  text === undefined || text === '' ? undefined : text.slice(0, MOST)

/** An IPv4 address in an IPv6 one. RFC 4291 §2.5.5.2 */
const MAPPED = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i
/** The groups of an IPv6 address that name a network: a customer of a provider has a whole network. RFC 6177 §2 */
const NETWORK_GROUPS = 4

/** The eight groups of an IPv6 address. RFC 4291 §2.2 */
function groupsOf(address: string): readonly string[] {
  const [head = '', tail] = address.split('::')
  const [before, after] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':')))
  if (tail === undefined) return before ?? []
  const missing = Math.max(0, 8 - (before?.length ?? 0) - (after?.length ?? 0))
  return [...(before ?? []), ...Array.from({ length: missing }, () => '0'), ...(after ?? [])]
}

/**
 * The address of a client as a source. Of an IPv6 address only the network counts, because its owner has all addresses in it.
 *
 * @param address - as a platform or a proxy writes it
 */
export function addressSource(address: string | undefined): string | undefined {
  const text = sourceNamed(address?.trim())
  if (text === undefined || !text.includes(':')) return text
  const [, mapped] = MAPPED.exec(text) ?? []
  if (mapped !== undefined) return mapped
  // Anything else with a colon, such as an address with a port, stays as it is.
  if (!/^[0-9a-f:]+$/i.test(text) || text.split(':').length < 3) return text
  const network = groupsOf(text)
    .slice(0, NETWORK_GROUPS)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
  return `${network.join(':')}::/64`
}
