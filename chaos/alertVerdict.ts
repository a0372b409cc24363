import { toCode } from '../server/database/columnTypes.ts'
import type { SqlClient } from '../server/database/SqlClient.ts'
import { DeliveryStatus, FactKind } from '../server/model/alerts/enums.ts'
import { ExecutionStatus } from '../server/model/executions/enums.ts'
import type { FaultHouse } from './rig.ts'

/** A webhook that reached the provider. */
export interface Received {
  messageId: string
  /** `incident.opened` */
  type: string
  incidentId: number
}

/** Notes which deliveries are recorded, and lets the next server begin at once: this test does not wait for leases of the dead. */
export const deliveredIds = ({ inside }: FaultHouse): Promise<string[]> =>
  inside(async ({ sql }) => {
    await sql.run('update server_instance set lease_until = 1 where ended_at is null')
    await sql.run('update named_lease set lease_until = 0')
    const rows = await sql.all<{ message_id: string }>('select message_id from delivery where delivered_at is not null')
    return rows.map((row) => row.message_id)
  })

const unfinished = (['QUEUED', 'SENDING', 'RETRYING'] as const).map((status) => toCode(DeliveryStatus, status)).join()

/** Failures that nobody judged, deliveries that have not ended, and incidents that are open. */
export async function whatIsLeft(sql: SqlClient, ruleId: number) {
  const [row] = await sql.all<{ facts: number; unfinished: number; open: number }>(
    `select (select count(*) from alert_fact where kind <> ${toCode(FactKind, 'SUCCEEDED')}) as facts, (select count(*) from delivery where status in (${unfinished})) as unfinished, (select count(*) from incident where open_key is not null and rule_id = ?) as open`,
    [ruleId],
  )
  return { facts: Number(row!.facts), unfinished: Number(row!.unfinished), open: Number(row!.open) }
}

interface Incident {
  id: number
  jobId: number
  count: number
  isFlapping: boolean
  /** What the provider heard of it, in order. */
  told: string[]
}

/** Compares runs with incidents, and incidents with what the provider got. */
export async function alertVerdict(
  services: FaultHouse,
  { ruleId, jobs, received }: { ruleId: number; jobs: number[]; received: Received[] },
) {
  const [left, failures, incidents] = await services.inside(async ({ sql }) => [
    await whatIsLeft(sql, ruleId),
    await failuresByJob(sql),
    await incidentsOf(sql, ruleId, received),
  ])
  const counted = (jobId: number) =>
    incidents.filter((one) => one.jobId === jobId).reduce((sum, { count }) => sum + count, 0)
  const ids = (some: Incident[]) => some.map(({ id }) => id)
  // What flaps is told once, and is over only when it has been stable for half an hour.
  const speaking = incidents.filter(({ isFlapping }) => !isFlapping)
  const isOutOfOrder = ({ told }: Incident) =>
    told.includes('incident.resolved') && told.lastIndexOf('incident.opened') > told.indexOf('incident.resolved')
  return {
    ...left,
    incidents: incidents.length,
    flapping: incidents.length - speaking.length,
    failures: [...failures.values()].reduce((sum, n) => sum + n, 0),
    received: received.length,
    repeats: received.length - new Set(received.map(({ type, incidentId }) => `${type} ${incidentId}`)).size,
    miscounted: jobs
      .filter((id) => counted(id) !== (failures.get(id) ?? 0))
      .map((id) => `job ${id}: ${failures.get(id) ?? 0} failures, ${counted(id)} in incidents`),
    untold: ids(speaking.filter(({ told }) => told.length === 0)),
    notOver: ids(speaking.filter(({ told }) => !told.includes('incident.resolved'))),
    outOfOrder: ids(incidents.filter(isOutOfOrder)),
  }
}

async function failuresByJob(sql: SqlClient): Promise<Map<number, number>> {
  const failed = (['FAILED', 'LOST'] as const).map((status) => toCode(ExecutionStatus, status)).join()
  const rows = await sql.all<{ job_id: number; n: number }>(
    `select job_id, count(*) as n from execution where status in (${failed}) group by job_id`,
  )
  return new Map(rows.map(({ job_id: id, n }) => [Number(id), Number(n)]))
}

async function incidentsOf(sql: SqlClient, ruleId: number, received: Received[]): Promise<Incident[]> {
  const rows = await sql.all<{ id: number; job_id: number; count: number; is_flapping: number }>(
    'select id, job_id, `count`, is_flapping from incident where rule_id = ?',
    [ruleId],
  )
  const told = Map.groupBy(received, ({ incidentId }) => incidentId)
  return rows.map((row) => ({
    id: Number(row.id),
    jobId: Number(row.job_id),
    count: Number(row.count),
    isFlapping: Boolean(row.is_flapping),
    told: (told.get(Number(row.id)) ?? []).map(({ type }) => type),
  }))
}
