import { toCode } from '../../database/columnTypes.ts'
import { ExecutionStatus } from '../executions/enums.ts'
import { insertRows } from '../../database/bulk.ts'
import { together, type Change, type Steps } from '../../database/SqlClient.ts'
import { workspacesOfJobs, type WorkspaceOfJob } from '../workspaces/workspacesOfJobs.ts'
import { defaultWorkspaceId } from '../workspaces/Scope.ts'
import { bucketOf } from './durations.ts'
import { widthsOfAll } from './StatsRange.ts'
import { textWidth } from './texts.ts'
import { isUsual, UNKNOWN, dimensionOf, dimensionSeconds, dimensionWidth, type Dimensions } from './dimensions.ts'

/** An end that is to be counted. */
export interface Counted {
  jobId: number
  /** The planned instant. */
  atMs: number
  status: ExecutionStatus
  durationMs: number | null
  /** How many planned instants it stands for. */
  count: number
  /** Without them, a list that looks for some trigger or answer has to look at all that was planned in that minute. */
  traits?: Dimensions
  /** Key of its message (see `ErrorMessage`), `notTold` where it has none of its own; null: there is no message. */
  textId?: number | null
}

/** `jobId` of the cells that count all jobs of the default workspace together. */
export const allJobs = 0
/** From here on, `jobId` of the cells that count all jobs of another workspace together. No job has such a key. */
export const otherWorkspaces = 2 ** 52

/** `jobId` of the cells that count all jobs of a workspace together. */
export function allJobsOf(workspaceId: number): number {
  return workspaceId === defaultWorkspaceId ? allJobs : otherWorkspaces + workspaceId
}

export const isOfAll = (jobId: number) => jobId === allJobs || jobId > otherWorkspaces
export const hourSeconds = 3600
const [narrowest, ...wider] = widthsOfAll
const [narrowestTraits, ...widerTraits] = dimensionSeconds

interface Place {
  jobId: number
  widthSeconds: number
  /** Its beginning, in Unix milliseconds. */
  at: number
  status: number
  bucket: number
}

interface Cell extends Place {
  count: number
  durationMs: number
}

/** Adds ends to the statistics, inside the transaction that writes them. */
export function* addStatistics(ends: Counted[]): Steps<void> {
  if (ends.length === 0) return
  const workspaceOf = yield* workspacesOfJobs(ends)
  yield* together(cellChanges(cellsOf(ends, workspaceOf)))
}

/** Job, width of the span in seconds, its beginning, status, bucket, count, sum of durations in milliseconds. */
type CellRow = number[]

/** What ends add to the statistics: to an hour's cell a job, and to two of each width for all jobs of its workspace. */
function cellsOf(ends: Counted[], workspaceOf: WorkspaceOfJob): CellRow[] {
  const cells = new Cells()
  for (const end of ends) {
    const bucket = bucketOf(end.durationMs)
    const ofAll = allJobsOf(workspaceOf(end.jobId))
    cells.add(end.jobId, hourSeconds, end, bucket)
    cells.add(ofAll, narrowest, end, bucket)
    cells.add(ofAll, narrowestTraits, end, dimensionOf(end.traits), dimensionWidth(narrowestTraits))
    if (!end.traits || !isUsual(end.traits))
      cells.add(end.jobId, hourSeconds, end, dimensionOf(end.traits), dimensionWidth(hourSeconds))
    const { textId = UNKNOWN } = end
    if (textId === null) continue
    cells.add(end.jobId, hourSeconds, end, textId, textWidth(hourSeconds))
    cells.add(ofAll, narrowestTraits, end, textId, textWidth(narrowestTraits))
  }
  // All servers add in the same order, so that they wait for each other instead of deadlocking. The cells that they share come last.
  return [
    ...cells.all,
    ...wider.flatMap((seconds) => widened(cells.all, narrowest, seconds, seconds)),
    ...[dimensionWidth, textWidth].flatMap((width) =>
      widerTraits.flatMap((seconds) => widened(cells.all, width(narrowestTraits), seconds, width(seconds))),
    ),
  ]
    .toSorted(
      (one, other) =>
        placeOf(one.jobId) - placeOf(other.jobId) || one.widthSeconds - other.widthSeconds || one.at - other.at,
    )
    .map((cell) => [cell.jobId, cell.widthSeconds, cell.at, cell.status, cell.bucket, cell.count, cell.durationMs])
}

/** The changes that add cells to those there are. */
function cellChanges(rows: CellRow[]): Change[] {
  const columns = 'job_id, width_seconds, at, status, bucket, `count`, duration_ms'
  return insertRows('statistic', columns, { add: ['count', 'duration_ms'] }, rows)
}

const placeOf = (jobId: number) => (jobId === allJobs ? Number.MAX_SAFE_INTEGER : jobId)

/** What is to be added, each cell once. Several are asked for with each run that ends: a key of text for each would cost more than all else. */
class Cells {
  readonly all: Cell[] = []
  /** By job; those of all jobs of a workspace by their beginning, and there by the rest. */
  readonly #ofJob = new Map<number, Cell[]>()
  readonly #ofAll = new Map<number, Map<number, Map<number, Cell>>>()

  add(jobId: number, seconds: number, end: Counted, bucket: number, widthSeconds = seconds): void {
    const at = startOf(end.atMs, seconds * 1000)
    const wanted = { jobId, widthSeconds, at, status: toCode(ExecutionStatus, end.status), bucket }
    const cell = isOfAll(jobId) ? this.#cellOfAll(wanted) : this.#cellOfJob(wanted)
    cell.count += end.count
    cell.durationMs += end.durationMs ?? 0
  }

  /** A job has few in one batch. */
  #cellOfJob(wanted: Place): Cell {
    let cells = this.#ofJob.get(wanted.jobId)
    if (!cells) this.#ofJob.set(wanted.jobId, (cells = []))
    for (const cell of cells)
      if (
        cell.at === wanted.at &&
        cell.status === wanted.status &&
        cell.bucket === wanted.bucket &&
        cell.widthSeconds === wanted.widthSeconds
      )
        return cell
    const cell = this.#newCell(wanted)
    cells.push(cell)
    return cell
  }

  #cellOfAll(wanted: Place): Cell {
    let ofWorkspace = this.#ofAll.get(wanted.jobId)
    if (!ofWorkspace) this.#ofAll.set(wanted.jobId, (ofWorkspace = new Map()))
    let cells = ofWorkspace.get(wanted.at)
    if (!cells) ofWorkspace.set(wanted.at, (cells = new Map()))
    const key = (wanted.bucket * 16 + wanted.status) * 100_000 + wanted.widthSeconds
    let cell = cells.get(key)
    if (!cell) cells.set(key, (cell = this.#newCell(wanted)))
    return cell
  }

  #newCell(place: Place): Cell {
    const cell = { ...place, count: 0, durationMs: 0 }
    this.all.push(cell)
    return cell
  }
}

/** Cells of all jobs, added up to wider ones. */
function widened(cells: Cell[], ofWidth: number, seconds: number, widthSeconds: number): Cell[] {
  const sums = new Map<string, Cell>()
  for (const cell of cells) {
    if (!isOfAll(cell.jobId) || cell.widthSeconds !== ofWidth) continue
    const at = startOf(cell.at, seconds * 1000)
    const key = `${cell.jobId} ${at} ${cell.status} ${cell.bucket}`
    const sum = sums.get(key)
    if (!sum) sums.set(key, { ...cell, widthSeconds, at })
    else {
      sum.count += cell.count
      sum.durationMs += cell.durationMs
    }
  }
  return [...sums.values()]
}

/** The beginning of the cell that holds an instant, before 1970 too. */
function startOf(atMs: number, widthMs: number): number {
  return Math.floor(atMs / widthMs) * widthMs
}
