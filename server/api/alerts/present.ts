/** What is still there of the things that these keys name. */
export async function present<K, T>(keys: readonly K[], load: (key: K) => Promise<T | undefined>): Promise<T[]> {
  const found = await Promise.all(keys.map(load))
  return found.filter((one) => one !== undefined)
}
