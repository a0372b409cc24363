import { toCode } from '../../../../database/columnTypes.ts'
import { all, type SqlClient, type Steps } from '../../../../database/SqlClient.ts'
import { ExecutionStatus } from '../../../../model/executions/enums.ts'
import { inFlight } from '../../../../model/executions/lifecycle.ts'
import { OverlapPolicy } from '../../../../model/jobs/enums.ts'
import { ofKinds, opensFor, type SweepPart, type Sweeping } from '../Sweeping.ts'
import { diskSubject, lowDisk } from './lowDisk.ts'

/** Runs start within a second or so; later than this, something is wrong with Carillon. Milliseconds. */
const lateMs = 60_000
/** For this long a server that died is reported, unless another one takes its place. Milliseconds. */
const goneForMs = 3_600_000

/** Longer than the group wait of most policies. Milliseconds. */
const toldMs = 60_000

interface Problem {
  subject: string
  message: string
}

/** The ENGINE rules: problems of Carillon itself that the database and its disk show. A problem that ends resolves its incident. */
export const watchEngine: SweepPart = { look: ofKinds('ENGINE'), opens: opensFor('ENGINE'), work }

function* work({ sql, ledger, rules, disk, nowMs }: Sweeping): Steps<void> {
  const isDiskKnownLow = ledger.incidents.some(({ subject }) => subject === diskSubject)
  const diskMessage = disk && lowDisk(disk, isDiskKnownLow)
  const problems = [
    ...(yield* lateRuns(nowMs)),
    ...(yield* serversGone(sql, nowMs)),
    ...(diskMessage === null ? [] : [{ subject: diskSubject, message: diskMessage }]),
  ]
  for (const rule of rules.filter(({ kind }) => kind === 'ENGINE'))
    for (const problem of problems)
      if (!ledger.find(rule, problem.subject)) yield* ledger.open(rule, { ...problem, atMs: nowMs })
  const present = new Set(problems.map(({ subject }) => subject))
  for (const incident of ledger.incidents) {
    const { kind, subject } = incident
    if (kind !== 'ENGINE' || !isOurs(subject) || present.has(subject)) continue
    // Unknown.
    if (subject === diskSubject && disk === null) continue
    // An outage is over when its incident opens; the incident stays open until it was announced.
    if (subject === databaseSubject && nowMs - incident.openedAtMs < toldMs) continue
    yield* ledger.resolve(incident, whyOver.get(subject) ?? 'It is over.', nowMs)
  }
}

const lateSubject = 'engine:late'
const gonePrefix = 'engine:server:'
/** Of an outage that is over: see `reportOutage`. */
export const databaseSubject = 'engine:database'
const isOurs = (subject: string) =>
  subject === lateSubject || subject === databaseSubject || subject === diskSubject || subject.startsWith(gonePrefix)
const whyOver = new Map([
  [lateSubject, 'Runs start in time again.'],
  [diskSubject, 'The disk of the database has room again.'],
])

/** Overdue runs: planned ones that no server claimed, and claimed ones that wait, unless the job's overlap policy queues them. */
function* lateRuns(nowMs: number): Steps<Problem[]> {
  const [row] = yield* all<{ jobs: number; runs: number }>(
    `select (select count(*) from job where next_run_at < ?) as jobs, (select count(*) from execution e join job j on j.id = e.job_id where e.lifecycle = ${inFlight} and e.status = ${toCode(ExecutionStatus, 'QUEUED')} and e.scheduled_for < ? and j.overlap_policy <> ${toCode(OverlapPolicy, 'QUEUE')}) as runs`,
    [nowMs - lateMs, nowMs - lateMs],
  )
  const late = Number(row!.jobs) + Number(row!.runs)
  if (late === 0) return []
  const message = `Runs start late: ${late === 1 ? 'one is' : `${late} are`} more than a minute overdue.`
  return [{ subject: lateSubject, message }]
}

/** Servers whose lease expired, until a server on the same machine is running again. By the database's clock, as leases are. */
function* serversGone({ dialect }: SqlClient, _nowMs: number): Steps<Problem[]> {
  const rows = yield* all<{ id: number; name: string }>(
    `select id, name from server_instance where ended_at > ${dialect.now} - ${goneForMs} and lease_until > 0`,
  )
  if (rows.length === 0) return []
  const alive = yield* all<{ name: string }>('select name from server_instance where ended_at is null')
  const machines = new Set(alive.map(({ name }) => machineOf(name)))
  return rows
    .filter(({ name }) => !machines.has(machineOf(name)))
    .map(({ id, name }) => ({
      subject: `${gonePrefix}${id}`,
      message: `The server ${name} is gone: its lease ran out.`,
    }))
}

/** A server's name ends with its process id, which a restart changes. */
const machineOf = (name: string) => name.replace(/\W*\d+\W*$/, '')
