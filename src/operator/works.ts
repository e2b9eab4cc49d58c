import { type Check, fields, flag, rule, type Test } from '../bytes/checks.js'
import { readOnce } from '../bytes/record.js'
import { PocketsimError } from '../error.js'
import { OPERATOR } from './audit.js'
import type { Office } from './office.js'
import type { Period } from './statement/statement.js'
import { isWritable } from './statement/time.js'

const time = rule<number>('a whole number of ms since 1970, at most the year 9999', isWritable)
const works: Check<Period> = fields<Period>({ from: time, to: time }, {})
/** Planned works last for a time. */
const checkWorks: Check<Period> = (value, name, code) => {
  works(value, name, code)
  if (value.from >= value.to) throw new PocketsimError(code, `${name}: want a time from before the time to`)
}

const checkFlag: Test = flag

/** Plans works on the site. Works that are over are forgotten. */
export function planWorks(office: Office, period: Period): void {
  const planned = readOnce(period)
  checkWorks(planned, 'works', 'OPTION_FORMAT')
  const { from, to } = planned
  office.run(() => {
    const open = office.house.works.filter(({ to }) => to > office.now)
    office.changeHouse({ works: [...open, { from: from + 0, to }] })
    office.log('planWorks', 'operator', undefined, 'ok', OPERATOR)
  })
}

/** Says whether the site is overloaded. */
export function setOverloaded(office: Office, isOverloaded: boolean): void {
  checkFlag(isOverloaded, 'isOverloaded', 'OPTION_FORMAT')
  office.run(() => {
    office.changeHouse({ overloaded: isOverloaded })
    office.log('setOverloaded', 'operator', undefined, 'ok', OPERATOR)
  })
}
