import type { AlertKind, IncidentStatus, Severity } from '../gql/graphql.ts'
import { iso, type MockData } from './mockData.ts'
import type { MockJob } from './mockRows.ts'

export interface MockIncident {
  id: string
  kind: AlertKind
  severity: Severity
  status: IncidentStatus
  message: string
  count: number
  host: string | null
  job: MockJob | null
  parentId: string | null
  openedAt: string
  acknowledgedAt: string | null
  acknowledgedBy: { id: string; name: string } | null
  note: string | null
  snoozedUntil: string | null
  resolvedAt: string | null
  events: { at: string; type: string; message: string; actor: { id: string; name: string } | null }[]
}

const minute = 60_000
const grace = { id: '2', name: 'Grace Hopper' }
const past: [AlertKind, Severity, string][] = [
  ['FAILURES_IN_A_ROW', 'WARNING', 'Failed 3 times in a row: the target returned 502 Bad Gateway.'],
  ['SLOW', 'INFO', 'Took 42.1 s, longer than 30 s.'],
  ['MISSED', 'WARNING', 'Missed a run: no server ran at its planned time.'],
]

/** Newest first, as the server lists them. */
export function mockIncidentRows(now: number, { jobs }: MockData): MockIncident[] {
  const shop = 'shop.example.com'
  const unreachable = 'Failed 2 times in a row: the connection was refused.'
  const [openedAt, acknowledgedAt] = [iso(now - 95 * minute), iso(now - 80 * minute)]
  const open: MockIncident[] = [
    incident('204', jobs[2]!, now - 11 * minute, { message: unreachable, host: shop, parentId: '202', count: 2 }),
    incident('203', jobs[7]!, now - 12 * minute, { message: unreachable, host: shop, parentId: '202', count: 2 }),
    incident('202', null, now - 12 * minute, {
      kind: 'HOST_DOWN',
      severity: 'CRITICAL',
      host: shop,
      message: `${shop} cannot be reached: 5 network failures in a row.`,
      count: 5,
    }),
    incident('201', jobs[4]!, now - 95 * minute, {
      status: 'ACKNOWLEDGED',
      message: 'Failed 5 times in a row: the target returned 503 Service Unavailable.',
      count: 5,
      acknowledgedAt,
      acknowledgedBy: grace,
      note: 'The bank is on it.',
      events: [
        { at: openedAt, type: 'opened', message: 'Failed 2 times in a row.', actor: null },
        { at: acknowledgedAt, type: 'acknowledged', message: 'The bank is on it.', actor: grace },
      ],
    }),
  ]
  const over = Array.from({ length: 70 }, (_, place) => {
    const [kind, severity, message] = past[place % past.length]!
    const at = now - (place + 3) * 170 * minute
    const resolvedAt = iso(at + 25 * minute)
    return incident(String(200 - place), jobs[(place * 5) % jobs.length]!, at, {
      kind,
      severity,
      message,
      status: 'RESOLVED',
      resolvedAt,
      events: [
        { at: iso(at), type: 'opened', message, actor: null },
        { at: resolvedAt, type: 'resolved', message: 'It succeeded again.', actor: null },
      ],
    })
  })
  return [...open, ...over]
}

function incident(id: string, job: MockJob | null, at: number, more: Partial<MockIncident>): MockIncident {
  return {
    id,
    job,
    kind: 'FAILURES_IN_A_ROW',
    severity: 'WARNING',
    status: 'OPEN',
    message: '',
    count: 1,
    host: null,
    parentId: null,
    openedAt: iso(at),
    acknowledgedAt: null,
    acknowledgedBy: null,
    note: null,
    snoozedUntil: null,
    resolvedAt: null,
    events: [{ at: iso(at), type: 'opened', message: more.message ?? '', actor: null }],
    ...more,
  }
}
