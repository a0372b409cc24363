import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let hidden: ReadonlySet<string> = new Set()

/** Jobs deleted here, which lists leave out at once. A delete can be undone, so the row is kept and only not shown. */
export const hiddenJobs = {
  add: (ids: readonly string[]) => replace(new Set([...hidden, ...ids])),
  remove(ids: readonly string[]) {
    const shown = new Set(ids)
    replace(new Set([...hidden].filter((id) => !shown.has(id))))
  },
}

export function useHiddenJobs(): ReadonlySet<string> {
  return useSyncExternalStore(subscribe, () => hidden)
}

function replace(next: ReadonlySet<string>): void {
  hidden = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
