import type { Change } from '../../database/SqlClient.ts'
import type { EndedRun } from '../runResult.ts'

/**
 * Adds rows for interesting results to the very transaction that records them: either both are there afterwards or neither, whatever
 * is killed when. Runs that never reach the engine's results, such as the rows of missed instants, are not offered.
 */
export interface RecordingHook {
  /**
   * The changes for a batch of ended runs; none where nothing is interesting, and nearly all runs must be of that kind: a healthy run
   * costs no statement. It is called on the path of every run, so it answers at once, from memory. A batch that the database refuses
   * is offered again, possibly in parts, so it must not remember what it was offered.
   */
  changesFor(ended: readonly EndedRun[]): Change[]
}

export type HookChanges = (ended: readonly EndedRun[]) => Change[]

/** The changes of all hooks. A hook that throws is reported and left out: it never keeps a result from being recorded. */
export function hookChanges(hooks: readonly RecordingHook[], onFault: (error: Error) => void): HookChanges {
  return (ended) => {
    // What the database refused without its details, too, may have been refused because of a hook's row.
    const offered = ended.filter(({ isBare }) => !isBare)
    if (offered.length === 0) return []
    return hooks.flatMap((hook) => {
      try {
        return hook.changesFor(offered)
      } catch (error) {
        onFault(error as Error)
        return []
      }
    })
  }
}
