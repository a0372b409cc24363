import { GraphQLError } from 'graphql'
import { connection } from './connection.ts'
import { iso } from './mockData.ts'
import type { MockJob } from './mockRows.ts'

const minute = 60_000

interface MockDelivery {
  id: string
  status: string
  channel: { id: string; name: string; kind: string }
}

interface DeliveryFilter {
  statuses?: string[]
  channelIds?: string[]
}

interface Filter {
  statuses?: string[]
  severities?: string[]
  kinds?: string[]
  jobIds?: string[]
  hosts?: string[]
  topLevel?: boolean
}

/** Incidents of the mock: one open, one acknowledged, a host that is down with one of its jobs, and some that are over. */
export function mockIncidents(jobs: readonly MockJob[], now: number) {
  const ada = { id: '1', name: 'Ada' }
  const channel = { id: '1', name: 'Ops', kind: 'SLACK' }
  let event = 0
  const happened = (type: string, at: number, message: string, actor: object | null = null) => ({
    id: String(++event),
    type,
    at: iso(at),
    message,
    actor,
  })
  const incident = (id: number, minutes: number, values: Record<string, unknown>) => {
    const openedMs = now - minutes * minute
    const message = (values['message'] as string | undefined) ?? 'Failed 2 times in a row: the target returned 503.'
    return {
      id: String(id),
      kind: 'FAILURES_IN_A_ROW',
      severity: 'WARNING',
      status: 'OPEN',
      message,
      count: 2,
      host: null as string | null,
      job: null as MockJob | null,
      openedAt: iso(openedMs),
      acknowledgedAt: null as string | null,
      acknowledgedBy: null as object | null,
      note: null as string | null,
      snoozedUntil: null as string | null,
      resolvedAt: null as string | null,
      parent: null as object | null,
      children: [] as object[],
      rule: { id: '1', text: 'When a job fails 2 times in a row.' },
      firstExecution: null as object | null,
      lastExecution: null as object | null,
      events: [happened('opened', openedMs, message)],
      deliveries: [delivery(id, openedMs)] as MockDelivery[],
      ...values,
    }
  }
  const delivery = (id: number, at: number, values: object = {}) => ({
    id: String(100 + id),
    status: 'DELIVERED',
    tries: 1,
    createdAt: iso(at),
    deliveredAt: iso(at + 15_000),
    nextTryAt: null,
    errorMessage: null,
    answer: 'ok',
    channel,
    ...values,
  })
  const run = (job: MockJob | undefined) => job?.runs.find(({ status }) => status === 'FAILED') ?? null
  const host = incident(4, 12, {
    kind: 'HOST_DOWN',
    severity: 'CRITICAL',
    host: 'shop.example.com',
    count: 5,
    message: 'shop.example.com cannot be reached: 5 network failures in a row.',
    rule: { id: '2', text: 'When a host cannot be reached.' },
  })
  const all = [
    incident(5, 4, { job: jobs[1], firstExecution: run(jobs[1]), lastExecution: run(jobs[1]) }),
    host,
    incident(3, 12, { job: jobs[2], host: 'shop.example.com', parent: host, deliveries: [] }),
    incident(2, 190, {
      job: jobs[4],
      status: 'ACKNOWLEDGED',
      acknowledgedAt: iso(now - 180 * minute),
      acknowledgedBy: ada,
      note: 'The bank is on it.',
      count: 7,
    }),
    incident(1, 1600, { job: jobs[8], status: 'RESOLVED', resolvedAt: iso(now - 1500 * minute) }),
  ]
  host.children = [all[2]!]
  const found = (id: string) => {
    const row = all.find((one) => one.id === id)
    if (!row) throw new GraphQLError('There is no such incident.', { extensions: { code: 'NOT_FOUND' } })
    return row
  }
  const among = (chosen: string[] | undefined, value: string | null | undefined) =>
    !chosen || (value != null && chosen.includes(value))
  const open = () => all.filter(({ status }) => status !== 'RESOLVED')
  const rank = ['CRITICAL', 'WARNING', 'INFO']
  return {
    incidentRows: all,
    openOfJob: (id: string) => open().filter(({ job }) => job?.id === id),
    openOfAll: () =>
      open()
        .filter(({ parent }) => !parent)
        .toSorted((one, other) => rank.indexOf(one.severity) - rank.indexOf(other.severity)),
    channels: () => [channel],
    incidents: ({ filter, ...page }: { filter?: Filter; first?: number; after?: string }) => {
      const rows = all.filter(
        (one) =>
          (!filter?.topLevel || one.parent === null) &&
          among(filter?.statuses, one.status) &&
          among(filter?.severities, one.severity) &&
          among(filter?.kinds, one.kind) &&
          among(filter?.hosts, one.host) &&
          among(filter?.jobIds, one.job?.id),
      )
      const isCounted = filter?.statuses && !filter.statuses.includes('RESOLVED')
      return { ...connection(rows, page), totalCount: isCounted ? rows.length : null }
    },
    incident: ({ id }: { id: string }) => all.find((one) => one.id === id) ?? null,
    acknowledgeIncident: ({ id, note }: { id: string; note: string | null }) => {
      const row = found(id)
      row.events.push(happened('acknowledged', Date.now(), note ?? '', ada))
      return Object.assign(row, { status: 'ACKNOWLEDGED', acknowledgedAt: iso(Date.now()), acknowledgedBy: ada, note })
    },
    snoozeIncident: ({ id, until }: { id: string; until: string }) => Object.assign(found(id), { snoozedUntil: until }),
    resolveIncident: ({ id, note }: { id: string; note: string | null }) =>
      Object.assign(found(id), { status: 'RESOLVED', resolvedAt: iso(Date.now()), ...(note && { note }) }),
    deliveries: ({ filter, ...page }: { filter?: DeliveryFilter; first?: number; after?: string }) => {
      const rows = all.flatMap((one) => one.deliveries.map((sent) => Object.assign(sent, { incidents: [one] })))
      const chosen = rows.filter(
        (one) => among(filter?.statuses, one.status) && among(filter?.channelIds, one.channel.id),
      )
      return connection(chosen, page)
    },
    redeliver: ({ id }: { id: string }) => {
      const row = all.flatMap(({ deliveries }) => deliveries).find((one) => one.id === id)
      return Object.assign(row!, { status: 'QUEUED', deliveredAt: null })
    },
  }
}
