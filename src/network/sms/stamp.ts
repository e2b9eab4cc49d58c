const MINUTE = 60_000

const two = (value: number): string => String(Math.abs(value) % 100).padStart(2, '0')

/** A time with its zone. A time stamp has only two digits of the year. TS 23.040 §9.2.3.11 */
export function stampOf(at: number, zoneMinutes: number): string {
  const local = new Date(at + zoneMinutes * MINUTE)
  const date = [`20${two(local.getUTCFullYear())}`, two(local.getUTCMonth() + 1), two(local.getUTCDate())].join('-')
  const time = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()].map(two).join(':')
  const zone = Math.abs(zoneMinutes)
  return `${date}T${time}${zoneMinutes < 0 ? '-' : '+'}${two(Math.floor(zone / 60))}:${two(zone % 60)}`
}
