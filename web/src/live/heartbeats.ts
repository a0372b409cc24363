import type { ApolloCache, Reference } from '@apollo/client/cache'
import { writeBeat, type Beat } from '../ui/heartbeat.ts'

const leastKept = 30

/**
 * Puts runs that have begun, oldest first, at the head of a job's heartbeat, or changes them there, where the job is in
 * the cache. The server could send the whole bar with each event, at many times the size.
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
  const kept = Math.max(leastKept, known.length)
  for (const beat of beats) {
    const place = known.findIndex((one) => one.startsWith(`${beat.id}:`))
    if (place !== -1) known[place] = writeBeat(beat)
    else if (known.length === 0 || timeOf(known[0]) <= Date.parse(beat.scheduledFor)) known.unshift(writeBeat(beat))
  }
  return known.slice(0, kept).join(' ')
}

function timeOf(beat = ''): number {
  return Number(beat.split(':')[2])
}

/** Puts a run at the head of its job's recent runs, where they are in the cache. The run itself must be there whole. */
export function addToRecentRuns(cache: ApolloCache, jobId: string, run: { id: string; scheduledFor: string }): void {
  cache.modify<{ recentExecutions: readonly Reference[] }>({
    id: `Job:${jobId}`,
    broadcast: false,
    fields: {
      recentExecutions: (known, { readField }) => {
        const added = { __ref: `Execution:${run.id}` }
        if (!Array.isArray(known) || known.some((one: Reference) => one.__ref === added.__ref)) return known
        const newest = known[0] && readField<string>('scheduledFor', known[0])
        if (newest && newest > run.scheduledFor) return known
        return [added, ...known.slice(0, Math.max(leastKept - 1, known.length - 1))]
      },
    },
  })
}
