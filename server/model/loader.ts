import DataLoader from 'dataloader'
import type { Services } from './Context.ts'

/** Keys asked for in one batch. */
const largestBatch = 1000

/**
 * Gathers what is asked for one by one into one load. Keeps nothing: the next batch sees the database as it is then, so that
 * one loader serves all operations, subscriptions as well.
 */
export function loader<K, V>(load: (services: Services, keys: K[]) => Promise<Map<K, V>>) {
  const loaders = new WeakMap<Services, DataLoader<K, V | undefined>>()
  return (services: Services, key: K): Promise<V | undefined> => {
    let known = loaders.get(services)
    if (!known) {
      known = new DataLoader<K, V | undefined>(
        async (keys) => {
          const found = await load(services, [...new Set(keys)])
          return keys.map((one) => found.get(one))
        },
        { cache: false, maxBatchSize: largestBatch },
      )
      loaders.set(services, known)
    }
    return known.load(key)
  }
}

/** Rows by their key. */
export function byId<T extends { id: number }>(rows: T[]): Map<number, T> {
  return new Map(rows.map((row) => [row.id, row]))
}
