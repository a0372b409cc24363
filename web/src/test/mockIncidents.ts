import { GraphQLError } from 'graphql'
import type { IncidentFilter, IncidentStatus } from '../gql/graphql.ts'
import { connection } from './connection.ts'
import { mockChannels, mockDeliveries } from './mockDeliveries.ts'
import { iso, type MockData } from './mockData.ts'
import { type MockIncident, mockIncidentRows } from './mockIncidentRows.ts'
import type { MockExecution } from './mockRows.ts'

interface Page {
  first?: number
  after?: string | null
}

interface Deed {
  id: string
  note?: string | null
}

/** A row with what belongs to it. */
type Shown = { id: string } & Record<string, unknown>

const ada = { id: '1', name: 'Ada Lovelace' }
const severities = ['INFO', 'WARNING', 'CRITICAL']

/** Incidents in the mock's memory: one of a host with two jobs, one of a job that somebody has, and a history. */
export function mockIncidents(now: number, data: MockData, shownRun: (row: MockExecution) => object) {
  const rows = mockIncidentRows(now, data)
  const deliveries = mockDeliveries(now)
  const shown = (row: MockIncident): Shown => ({
    ...row,
    rule: { id: '1', name: 'Failures in a row', text: 'Tell Default when a job fails 2 times in a row.' },
    parent: () => rows.filter(({ id }) => id === row.parentId).map(shown)[0] ?? null,
    children: () => rows.filter(({ parentId }) => parentId === row.id).map(shown),
    firstExecution: () => failed(row).map(shownRun).at(-1) ?? null,
    lastExecution: () => failed(row).map(shownRun)[0] ?? null,
    deliveries: () => deliveries.of(row.id),
  })
  const failed = ({ job, count }: MockIncident) =>
    job?.runs.filter(({ status }) => status === 'FAILED').slice(0, count) ?? []
  const listed = (filter: IncidentFilter | null | undefined) =>
    rows.filter(
      (row) =>
        fits(filter?.statuses, row.status) &&
        fits(filter?.severities, row.severity) &&
        fits(filter?.kinds, row.kind) &&
        fits(filter?.jobIds, row.job?.id) &&
        fits(filter?.hosts, row.host),
    )
  const change = (id: string, type: string, message: string, more: Partial<MockIncident>) => {
    const row = rows.find((one) => one.id === id)
    if (!row) throw new GraphQLError('There is no such incident.', { extensions: { code: 'NOT_FOUND' } })
    if (row.status === 'RESOLVED')
      throw new GraphQLError('This incident is over already.', { extensions: { code: 'CONFLICT' } })
    row.events.push({ at: iso(Date.now()), type, message, actor: ada })
    return shown(Object.assign(row, more))
  }
  const open = () => rows.filter(({ status }) => status !== 'RESOLVED')

  return {
    incident: ({ id }: { id: string }) => rows.filter((row) => row.id === id).map(shown)[0] ?? null,
    incidents: ({ filter, ...page }: Page & { filter?: IncidentFilter }) => ({
      ...connection(listed(filter).map(shown), page),
      totalCount: filter?.statuses?.every((status) => status !== 'RESOLVED') ? listed(filter).length : null,
    }),
    acknowledgeIncident: ({ id, note = null }: Deed) =>
      change(id, 'acknowledged', 'Acknowledged.', { status: 'ACKNOWLEDGED', note, ...by(Date.now()) }),
    resolveIncident: ({ id, note = null }: Deed) =>
      change(id, 'resolved', 'Resolved by hand.', { status: 'RESOLVED', note, resolvedAt: iso(Date.now()) }),
    snoozeIncident: ({ id, until }: { id: string; until: string }) =>
      change(id, 'snoozed', `Snoozed until ${until}.`, { snoozedUntil: until }),
    redeliver: ({ id }: { id: string }) => deliveries.again(id),
    channels: mockChannels,
    incidentRows: rows,
    shownIncident: shown,
    openOfJob: (jobId: string) =>
      open()
        .filter(({ job }) => job?.id === jobId)
        .map(shown),
    openIncidents: () =>
      open()
        .filter(({ parentId }) => parentId === null)
        .toSorted((a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity))
        .map(shown),
  }
}

const by = (at: number): Pick<MockIncident, 'acknowledgedAt' | 'acknowledgedBy'> => ({
  acknowledgedAt: iso(at),
  acknowledgedBy: ada,
})

function fits<T extends string>(wanted: readonly T[] | null | undefined, value: T | IncidentStatus | null | undefined) {
  return !wanted?.length || wanted.includes(value as T)
}
