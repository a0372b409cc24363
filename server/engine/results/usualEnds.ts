import { toCode } from '../../database/columnTypes.ts'
import { NO_OWNER } from '../../model/executions/preallocated.ts'
import { ExecutionStatus } from '../../model/executions/enums.ts'
import { inClause } from '../../database/inClause.ts'
import { clustersOf } from '../../database/ranges.ts'
import { eachOf, type Change, type SqlClient } from '../../database/SqlClient.ts'
import type { RunResult } from '../runResult.ts'

/** Succeeded at the first attempt: nearly all. What is written of them is less, and of one size with what the claim wrote. */
export function isUsual({ status, run, reason, attempt, errorMessage, failureKind, durationMs }: RunResult): boolean {
  const hasSucceeded = status === 'SUCCEEDED' && failureKind === null && errorMessage === null && reason === null
  return hasSucceeded && attempt?.number === 1 && run.startedAtMs !== null && durationMs !== null
}

/** The changes that end such runs, and those of them that are not worth a statement of this kind. */
export function usualEnds(
  dialect: SqlClient['dialect'],
  reports: RunResult[],
  ownerId: number,
): { changes: Change[]; left: RunResult[] } {
  if (dialect === 'mysql') return endsByPlace(reports, ownerId)
  const changes = eachOf({
    one: `update execution set ${constant}, response_status = ?, finished_at = ?, duration_ms = ? where id = ? and owner_id = ?`,
    many: '',
    rows: reports.map((report) => [
      report.responseStatus,
      report.finishedAtMs,
      wholeMs(report.durationMs),
      report.run.id,
      ownerId,
    ]),
  })
  return { changes, left: [] }
}

const constant = `status = ${toCode(ExecutionStatus, 'SUCCEEDED')}, attempt_count = 1, owner_id = ${NO_OWNER}, reason = null, next_attempt_at = null, failure_kind = null, error_message = null`

/** Where the keys of so many lie close together, they have a statement of their own. */
const fewest = 16

/** Digits of a figure, filled up with zeros: of an instant in Unix milliseconds. */
const width = 13

/**
 * MySQL reads what differs out of one text, by the place of the row's key: a join with rows sent along writes all it is going to
 * change into a table of its own first, which takes as long again.
 */
function endsByPlace(reports: RunResult[], ownerId: number): { changes: Change[]; left: RunResult[] } {
  const changes: Change[] = []
  const left: RunResult[] = []
  for (const [answer, alike] of Map.groupBy(reports, (report) => report.responseStatus)) {
    const reportOf = new Map(alike.map((report) => [report.run.id, report]))
    for (const keys of clustersOf([...reportOf.keys()])) {
      const ends = keys.map((key) => reportOf.get(key)!)
      if (keys.length < fewest) left.push(...ends)
      else changes.push(endOf(keys, ends, answer, ownerId))
    }
  }
  return { changes, left }
}

function endOf(keys: number[], ends: RunResult[], answer: number | null, ownerId: number): Change {
  const [first, last] = [keys[0]!, keys.at(-1)!]
  const earliest = Math.min(...ends.map((end) => end.finishedAtMs!))
  const figures = Buffer.alloc((last - first + 1) * 2 * width, '0')
  for (const [place, { finishedAtMs, durationMs }] of ends.entries()) {
    const at = (keys[place]! - first) * 2 * width
    writeRight(figures, finishedAtMs! - earliest, at + width)
    writeRight(figures, wholeMs(durationMs)!, at + 2 * width)
  }
  const figure = (from: number) => `cast(substr(?, ${from} + (id - ?) * ${2 * width}, ${width}) as unsigned)`
  const which =
    last - first + 1 === keys.length ? { marks: 'between ? and ?', parameters: [first, last] } : among(inClause(keys))
  return {
    kind: 'run',
    text: `update execution set ${constant}, response_status = ?, finished_at = ? + ${figure(1)}, duration_ms = ${figure(1 + width)} where id ${which.marks} and owner_id = ?`,
    parameters: [answer, earliest, figures, first, figures, first, ...which.parameters, ownerId],
  }
}

function among({ marks, parameters }: ReturnType<typeof inClause>) {
  return { marks: `in ${marks}`, parameters }
}

function writeRight(figures: Buffer, figure: number, end: number): void {
  const digits = String(figure)
  figures.write(digits, end - digits.length, 'latin1')
}

/** As the column keeps it. */
export function wholeMs(durationMs: number): number
export function wholeMs(durationMs: number | null): number | null
export function wholeMs(durationMs: number | null): number | null {
  return durationMs === null ? null : Math.min(Math.round(durationMs), 2 ** 31 - 1)
}
