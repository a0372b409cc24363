import DataLoader from 'dataloader'
import type { House } from './Context.ts'

/** Keys asked for in one batch. */
const largestBatch = 1000

/**
 * Gathers what is asked for one by one into one load. Keeps nothing: the next batch sees the database as it is then, so that
 * one loader serves all operations, subscriptions as well.
 */
export function loader<K, V>(load: (house: House, keys: K[]) => Promise<Map<K, V>>) {
  const loaders = new WeakMap<House, DataLoader<K, V | undefined>>()
  return (house: House, key: K): Promise<V | undefined> => {
    let known = loaders.get(house)
    if (!known) {
      known = new DataLoader<K, V | undefined>(
        async (keys) => {
          const found = await load(house, [...new Set(keys)])
          return keys.map((one) => found.get(one))
        },
        { cache: false, maxBatchSize: largestBatch },
      )
      loaders.set(house, known)
    }
    return known.load(key)
  }
}

/** Rows by their key. */
export function byId<T extends { id: number }>(rows: T[]): Map<number, T> {
  return new Map(rows.map((row) => [row.id, row]))
}
