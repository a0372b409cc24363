import type { JobRevision } from '../../model/jobs/JobRevision.ts'
import type { PreparedRequest } from '../../model/jobs/request.ts'
import { httpPerformer, type HttpParts } from './http.ts'
import type { Performer } from './Performer.ts'

/** What each kind prepares. */
interface PreparedByKind {
  HTTP: PreparedRequest
}

type JobKind = keyof PreparedByKind
export type Prepared = PreparedByKind[JobKind]
export type Performers = { [Kind in JobKind]: Performer<PreparedByKind[Kind]> }

/** The kind of a revision, or of what was prepared from one. A second kind makes `kind` a column; without it, it is an HTTP call. */
export function kindOf({ kind = 'HTTP' }: (JobRevision | Prepared) & { kind?: JobKind }): JobKind {
  return kind
}

/** Every kind of job that this server can run. */
export function createPerformers(parts: HttpParts): Performers {
  return { HTTP: httpPerformer(parts) }
}

/** What a run is queued under: the host that it calls, or nothing where its revision cannot be read. */
export function queueKeyOf(performers: Performers, prepared: Prepared | Error): string {
  return prepared instanceof Error ? '' : performers[kindOf(prepared)].hostOf(prepared)
}
