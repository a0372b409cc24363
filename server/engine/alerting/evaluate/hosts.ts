import { all, run, type Steps } from '../../../database/SqlClient.ts'
import { inClause } from '../../../database/inClause.ts'
import type { Judging } from './Judging.ts'
import type { OpenIncident } from './incidents.ts'
import { hostIsDown, type Ledger } from './Ledger.ts'
import { jobsWhere, readJobs, type WatchedJob } from './readJobs.ts'
import { type Rule, rulesFor } from './rules.ts'
import { hostDown } from './sentences.ts'

export const subjectOfHost = (host: string) => `host:${host}`

/** After their host recovered, children have until their next run, and at least this long, to recover. Milliseconds. */
const childrenGraceMs = 300_000
/** The time that a run is given to finish and to be evaluated. Milliseconds. */
const runMs = 30_000

/** A host's circuit opened: its HOST_DOWN incidents open, and incidents that its jobs opened within the group wait join them. */
export function* hostOpened(judging: Judging, host: string, failures: number, atMs: number): Steps<void> {
  const { ledger, rules } = judging
  const jobs = (yield* jobsWhere('host = ? and deleted_at is null', [host])).filter(({ status }) => status === 'ACTIVE')
  const wanted = new Set(jobs.flatMap((job) => rulesFor(rules, 'HOST_DOWN', job)))
  for (const rule of wanted) {
    const subject = subjectOfHost(host)
    if (ledger.find(rule, subject)) continue
    const parent = yield* ledger.open(rule, { subject, host, message: hostDown(host, failures), count: failures, atMs })
    const inScope = jobs.filter((job) => rulesFor(rules, 'HOST_DOWN', job).includes(rule))
    if (parent) yield* joinEarlier(judging, rule, parent, new Set(inScope.map(({ id }) => id)), atMs)
  }
}

/** `jobIds`: the jobs that this rule applies to. */
function* joinEarlier(
  { ledger, rules }: Judging,
  rule: Rule,
  parent: OpenIncident,
  jobIds: Set<number>,
  atMs: number,
): Steps<void> {
  const own = ledger.incidents.filter((one) => one.host === parent.host && one.jobId !== null && jobIds.has(one.jobId))
  const candidates = own.filter(
    ({ workspaceId, parentId, id }) => workspaceId === rule.workspaceId && parentId === null && id !== parent.id,
  )
  const waits = yield* groupWaits()
  for (const child of candidates) {
    const policyId = rules.find(({ id }) => id === child.ruleId)?.policyId ?? null
    const waitMs = waits(child.workspaceId, policyId)
    if (child.openedAtMs < atMs - waitMs) continue
    ledger.change(child, { parentId: parent.id })
    yield* ledger.tell(child, 'JOINED', hostIsDown)
  }
}

const defaultWaitMs = 15_000

function* groupWaits(): Steps<(workspaceId: number, policyId: number | null) => number> {
  const rows = yield* all<{ id: number; workspace_id: number; is_default: number; group_wait_seconds: number }>(
    'select id, workspace_id, is_default, group_wait_seconds from alert_policy',
  )
  return (workspaceId, policyId) => {
    const isIt = (row: (typeof rows)[number]) =>
      policyId === null ? Number(row.workspace_id) === workspaceId && row.is_default === 1 : Number(row.id) === policyId
    const policy = rows.find(isIt)
    return policy ? policy.group_wait_seconds * 1000 : defaultWaitMs
  }
}

/** The open HOST_DOWN incident that explains a network failure of this job. */
export function parentFor(
  { ledger, rules }: Pick<Judging, 'ledger' | 'rules'>,
  job: WatchedJob,
  host: string,
): number | null {
  const parents = rulesFor(rules, 'HOST_DOWN', job).map((rule) => ledger.find(rule, subjectOfHost(host)))
  return parents.find((parent) => parent !== null)?.id ?? null
}

/** The host responded. */
export function* hostClosed(ledger: Ledger, host: string, atMs: number): Steps<void> {
  const parents = ledger.incidents.filter((one) => one.kind === 'HOST_DOWN' && one.host === host)
  for (const parent of parents) yield* hostRecovered(ledger, parent, `${host} can be reached again.`, atMs)
}

/** Resolves a HOST_DOWN incident. Its children are announced on their own unless they recover soon. */
export function* hostRecovered(ledger: Ledger, parent: OpenIncident, message: string, atMs: number): Steps<void> {
  yield* ledger.resolve(parent, message, atMs)
  // The message about the recovery lists the children.
  yield* ledger.queue()
  yield* releaseChildren(ledger, parent)
}

/** Parts children from their resolved parent. They get time to recover, and are announced on their own after it. */
export function* releaseChildren(ledger: Ledger, parent: OpenIncident): Steps<void> {
  yield* ledger.load('and parent_id = ?', [parent.id])
  const children = ledger.incidents.filter(({ parentId }) => parentId === parent.id)
  if (children.length === 0) return
  const jobs = yield* readJobs(children.map(({ jobId }) => jobId ?? 0))
  for (const child of children) {
    ledger.change(child, { parentId: null, silentUntilMs: silentUntil(jobs.get(child.jobId ?? 0), ledger.nowMs) })
  }
  yield* ledger.queue()
  const { marks, parameters } = inClause(children.map(({ id }) => id))
  yield* run(
    `update incident set next_step = 0, next_step_at = silent_until where is_announced = 0 and id in ${marks}`,
    parameters,
  )
}

/** The same for a parent that a person resolved. Returns the children. */
export function* freeChildren(parentId: number, nowMs: number): Steps<number[]> {
  const rows = yield* all<{ id: number; job_id: number | null }>(
    `select id, job_id from incident where parent_id = ? and open_key > ''`,
    [parentId],
  )
  const jobs = yield* readJobs(rows.flatMap(({ job_id: jobId }) => (jobId === null ? [] : [Number(jobId)])))
  for (const { id, job_id: jobId } of rows) {
    const untilMs = silentUntil(jobs.get(Number(jobId ?? 0)), nowMs)
    yield* run(
      'update incident set parent_id = null, silent_until = ?, next_step = case when is_announced = 0 then 0 else next_step end, next_step_at = case when is_announced = 0 then ? else next_step_at end where id = ?',
      [untilMs, untilMs, id],
    )
  }
  return rows.map(({ id }) => Number(id))
}

/** They have until their next run to recover, and at least some minutes. */
const silentUntil = (job: WatchedJob | undefined, nowMs: number) =>
  Math.max(nowMs + childrenGraceMs, (job?.nextRunAtMs ?? 0) + runMs)
