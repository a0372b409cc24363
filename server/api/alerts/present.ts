/** The rows that still exist, in the order of their keys. */
export async function present<K, T>(keys: readonly K[], load: (key: K) => Promise<T | undefined>): Promise<T[]> {
  const found = await Promise.all(keys.map(load))
  return found.filter((one) => one !== undefined)
}
