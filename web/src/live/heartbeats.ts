import type { ApolloCache, Reference } from '@apollo/client/cache'
import { writeBeat, type Beat } from '../ui/heartbeat.ts'
import { placeIn } from './listMembership.ts'

/** The bar and the recent runs of a job show at least this many. */
const minKept = 30

/**
 * Adds runs to a job's heartbeat, or changes them there, if the cache has the job. The server could send the whole bar with each
 * event, but an event would then be many times as large.
 */
export function addToHeartbeat(cache: ApolloCache, jobId: string, beats: readonly Beat[]): void {
  cache.modify<{ heartbeat: string }>({
    id: `Job:${jobId}`,
    broadcast: false,
    fields: { heartbeat: (known) => (typeof known === 'string' ? withBeats(known, beats) : known) },
  })
}

function withBeats(heartbeat: string, beats: readonly Beat[]): string {
  const known = heartbeat === '' ? [] : heartbeat.split(' ')
  const kept = Math.max(minKept, known.length)
  for (const beat of beats) {
    const listed = known.findIndex((one) => one.startsWith(`${beat.id}:`))
    if (listed === -1) insert(known, beat, kept)
    else known[listed] = writeBeat(beat)
  }
  return known.slice(0, kept).join(' ')
}

function insert(known: string[], beat: Beat, kept: number): void {
  const at = (index: number) => {
    const [id = '', , ms] = known[index]!.split(':')
    return { id, scheduledForMs: Number(ms) }
  }
  const index = placeIn({ length: known.length, has: () => false, at, hasMore: known.length >= kept }, beat)
  if (index !== null) known.splice(index, 0, writeBeat(beat))
}

/** Adds a run to its job's recent runs, if the cache has them. The cache must already hold the whole run. */
export function addToRecentRuns(cache: ApolloCache, jobId: string, run: { id: string; scheduledFor: string }): void {
  cache.modify<{ recentExecutions: readonly Reference[] }>({
    id: `Job:${jobId}`,
    broadcast: false,
    fields: {
      recentExecutions: (known, { readField }) => {
        if (!Array.isArray(known)) return known
        const runs = known as Reference[]
        const kept = Math.max(minKept, runs.length)
        const index = placeIn(
          {
            length: runs.length,
            has: (id) => runs.some(({ __ref }) => __ref === `Execution:${id}`),
            at: (place) => ({
              id: readField<string>('id', runs[place]) ?? '',
              scheduledForMs: Date.parse(readField<string>('scheduledFor', runs[place]) ?? ''),
            }),
            hasMore: runs.length >= kept,
          },
          run,
        )
        return index === null ? runs : runs.toSpliced(index, 0, { __ref: `Execution:${run.id}` }).slice(0, kept)
      },
    },
  })
}
