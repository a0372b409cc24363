import DataLoader from 'dataloader'
import type { Scoped, Services } from './Context.ts'
import type { Scope } from './workspaces/Scope.ts'

/** Keys asked for in one batch. */
const maxBatch = 1000

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
        { cache: false, maxBatchSize: maxBatch },
      )
      loaders.set(services, known)
    }
    return known.load(key)
  }
}

/** The same for what belongs to a workspace: `load` finds nothing outside the scope, whatever the keys. */
export function scopedLoader<K, V>(load: (services: Services, scope: Scope, keys: K[]) => Promise<Map<K, V>>) {
  const loaders = new Map<number, ReturnType<typeof loader<K, V>>>()
  return ({ services, scope }: Scoped, key: K): Promise<V | undefined> => {
    let known = loaders.get(scope.workspaceId)
    if (!known) loaders.set(scope.workspaceId, (known = loader<K, V>((services, keys) => load(services, scope, keys))))
    return known(services, key)
  }
}

/** Rows by their key. */
export function byId<T extends { id: number }>(rows: T[]): Map<number, T> {
  return new Map(rows.map((row) => [row.id, row]))
}
