/**
 * Does things in groups: what comes while a group is done waits for the next group. So a thousand rows at once are a few statements.
 *
 * @param act - does a group
 * @param most - how many are in a group at most
 * @returns the function that adds one; its Promise is fulfilled once its group is done
 */
export function gathered<Item>(
  act: (items: readonly Item[]) => Promise<void>,
  most: number,
): (item: Item) => Promise<void> {
  let waiting: { readonly item: Item; readonly resolve: () => void; readonly reject: (error: unknown) => void }[] = []
  let isBusy = false
  const work = async () => {
    isBusy = true
    while (waiting.length > 0) {
      const group = waiting.slice(0, most)
      waiting = waiting.slice(most)
      try {
        await act(group.map(({ item }) => item))
        for (const { resolve } of group) resolve()
      } catch (error) {
        for (const { reject } of group) reject(error)
      }
    }
    isBusy = false
  }
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (!isBusy) void work()
    })
}
