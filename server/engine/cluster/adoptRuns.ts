import type { SqlClient } from '../../database/SqlClient.ts'
import type { EngineEvents } from '../EngineEvents.ts'
import { queueKeyOf, type Performers } from '../performers/performers.ts'
import type { Opened, RequestCache } from '../RequestCache.ts'
import type { ResultWriter } from '../results/ResultWriter.ts'
import { moveTo, type Run } from '../Run.ts'
import { adoptOrphans, type GoneServer, type OpenRow } from './lease.ts'
import { becameOf, recoverRun } from './recoverRun.ts'

/** How soon the requests of adopted runs are read again after the database refused. Milliseconds. */
const readAgainMs = 500

interface AdoptParts {
  sql: SqlClient
  ownerId: number
  facts: EngineEvents
  recorder: ResultWriter
  revisions: RequestCache
  performers: Performers
  now: () => number
  wakeNow: () => void
  /** False once another process has adopted our runs, or this one stops. */
  isOurs: () => boolean
  enqueueAt: (run: Run, atMs: number) => void
  onTrouble: (error: Error) => void
}

/** Adopts the runs of dead processes, one process after the other: the adoption of the next one may fail. */
export async function adoptRuns(parts: AdoptParts): Promise<void> {
  for await (const gone of adoptOrphans(parts.sql, parts.ownerId)) await recover(parts, gone)
}

async function recover(parts: AdoptParts, { rows, ...server }: GoneServer): Promise<void> {
  const { facts, now, recorder, performers, enqueueAt, wakeNow } = parts
  const opened = await openRequests(parts, rows)
  if (!opened) return
  const recoveries = recoverRun(rows, opened, now())
  facts.peerGone(server, becameOf(recoveries))
  for (const { run, atMs, report } of recoveries) {
    run.host = queueKeyOf(performers, opened(run.revisionId))
    if (report) recorder.add(report)
    if (atMs !== null) enqueueAt(run, atMs)
    else {
      moveTo(run, 'ended')
      facts.ended(report)
    }
  }
  if (rows.length > 0) wakeNow()
}

/** The runs are ours by now, so this waits for a database that is away. null: they are ours no longer, or it is time to stop. */
async function openRequests(parts: AdoptParts, rows: OpenRow[]): Promise<((id: number) => Opened) | null> {
  while (parts.isOurs()) {
    try {
      return await parts.revisions.open(rows.map((row) => Number(row.revision_id)))
    } catch (error) {
      parts.onTrouble(error as Error)
      await new Promise((resolve) => setTimeout(resolve, readAgainMs))
    }
  }
  return null
}
