import { setImmediate } from 'node:timers'

/** Does something in a later turn of the event loop, as what comes from a reader does. A test that stops the clock does not stop it. */
export const later = (work: () => void): void => {
  setImmediate(work)
}

/** The result of some work in a later turn. An error that is thrown there rejects the promise. */
export const promised = <Result>(work: () => Result): Promise<Result> =>
  new Promise((resolve, reject) => {
    later(() => {
      try {
        resolve(work())
      } catch (error) {
        reject(error)
      }
    })
  })
