import type { AlertKind, ChannelKind, QuietHoursInput, Severity } from '../gql/graphql.ts'
import { iso, type MockData } from './mockData.ts'
import type { MockCategory, MockJob } from './mockRows.ts'

export interface MockChannel {
  id: string
  kind: ChannelKind
  name: string
  settings: Record<string, unknown>
  quietHours: QuietHoursInput | null
  subject: string | null
  text: string | null
  showAnswers: boolean
  isActive: boolean
  health: 'OK' | 'UNKNOWN' | 'FAILING' | 'GONE'
  lastError: string | null
  lastDeliveredAt: string | null
  version: number
}

export interface MockPolicy {
  id: string
  name: string | null
  isDefault: boolean
  groupWaitSeconds: number
  remindEveryMinutes: number | null
  steps: { afterMinutes: number; channels: MockChannel[]; raiseTo: Severity | null }[]
  version: number
}

export interface MockAlertRule {
  id: string
  name: string
  kind: AlertKind
  severity: Severity
  isActive: boolean
  isBuiltIn: boolean
  count: number | null
  minutes: number | null
  percent: number | null
  ms: number | null
  days: number | null
  recoverAfter: number
  jobs: MockJob[]
  categories: MockCategory[]
  policy: MockPolicy | null
  text: string
  version: number
}

export interface MockWindow {
  id: string
  name: string
  jobs: MockJob[]
  categories: MockCategory[]
  hosts: string[]
  from: string | null
  to: string | null
  cronPattern: string | null
  durationMinutes: number | null
  timezone: string | null
  isActiveNow: boolean
  nextAt: string | null
}

export type MockAlertRows = ReturnType<typeof mockAlertRows>

const hour = 3_600_000

/** Two channels that work and one that does not, the built-in rules and one more, two policies, four windows. */
export function mockAlertRows(now: number, { categories, jobs }: MockData) {
  const channels = [
    channel('1', 'EMAIL', 'Ops', { settings: { to: ['ops@example.com'] }, lastDeliveredAt: iso(now - 2 * hour) }),
    channel('2', 'SLACK', 'Shop team', {
      settings: { url: null },
      lastDeliveredAt: iso(now - 30 * hour),
      quietHours: { timezone: 'Europe/Berlin', days: [1, 2, 3, 4, 5], from: '22:00', to: '07:00', passes: 'CRITICAL' },
    }),
    channel('3', 'NTFY', 'Phone of Grace', {
      settings: { url: 'https://ntfy.sh', topic: 'carillon', token: null },
      health: 'FAILING',
      lastError: 'The service answered 403.',
    }),
  ]
  const policies: MockPolicy[] = [
    policy('1', 'Default', true, [{ afterMinutes: 0, channels: [channels[0]!], raiseTo: null }]),
    policy('2', 'On call', false, [
      { afterMinutes: 0, channels: [channels[1]!], raiseTo: null },
      { afterMinutes: 30, channels: [channels[0]!, channels[2]!], raiseTo: 'CRITICAL' },
    ]),
  ]
  const usual = policies[0]!
  const rules: MockAlertRule[] = [
    rule(
      '1',
      'Failures in a row',
      'FAILURES_IN_A_ROW',
      usual,
      'Tell the default channels when a job fails 2 times in a row.',
      {
        count: 2,
      },
    ),
    rule('2', 'Host down', 'HOST_DOWN', usual, 'Tell the default channels when a host cannot be reached.', {
      severity: 'CRITICAL',
    }),
    rule(
      '3',
      'Job paused automatically',
      'JOB_STOPPED',
      usual,
      'Tell the default channels when a job is paused automatically.',
    ),
    rule('4', 'Carillon itself', 'ENGINE', usual, 'Tell the default channels when Carillon itself has a problem.', {
      severity: 'CRITICAL',
    }),
    rule('5', 'Slow invoices', 'SLOW', policies[1]!, 'Tell On call when a job in Finance takes longer than 30 s.', {
      ms: 30_000,
      categories: [categories[1]!],
      isBuiltIn: false,
    }),
  ]
  const windows: MockWindow[] = [
    maintenance('1', 'Move of the shop', {
      hosts: ['shop.example.com'],
      from: iso(now - hour),
      to: iso(now + 2 * hour),
      isActiveNow: true,
    }),
    maintenance('2', 'Sunday updates', {
      cronPattern: '0 2 * * 0',
      durationMinutes: 120,
      timezone: 'Europe/Berlin',
      nextAt: iso(now + 60 * hour),
    }),
    maintenance('3', 'New database', {
      jobs: [jobs[0]!],
      from: iso(now + 48 * hour),
      to: iso(now + 52 * hour),
      nextAt: iso(now + 48 * hour),
    }),
    maintenance('4', 'Old database', {
      categories: [categories[0]!],
      from: iso(now - 99 * hour),
      to: iso(now - 97 * hour),
    }),
  ]
  return { channels, policies, rules, windows }
}

function channel(id: string, kind: ChannelKind, name: string, more: Partial<MockChannel>): MockChannel {
  const usual = { quietHours: null, subject: null, text: null, showAnswers: true, isActive: true, version: 1 }
  return { id, kind, name, settings: {}, health: 'OK', lastError: null, lastDeliveredAt: null, ...usual, ...more }
}

function policy(id: string, name: string, isDefault: boolean, steps: MockPolicy['steps']): MockPolicy {
  return { id, name, isDefault, groupWaitSeconds: 15, remindEveryMinutes: 240, steps, version: 1 }
}

function rule(
  id: string,
  name: string,
  kind: AlertKind,
  told: MockPolicy,
  text: string,
  more: Partial<MockAlertRule> = {},
): MockAlertRule {
  const figures = { count: null, minutes: null, percent: null, ms: null, days: null, recoverAfter: 1 }
  const state = { severity: 'WARNING' as const, isActive: true, isBuiltIn: true, version: 1 }
  return { id, name, kind, text, policy: told, jobs: [], categories: [], ...figures, ...state, ...more }
}

function maintenance(id: string, name: string, more: Partial<MockWindow>): MockWindow {
  const when = { from: null, to: null, cronPattern: null, durationMinutes: null, timezone: null }
  return { id, name, jobs: [], categories: [], hosts: [], ...when, isActiveNow: false, nextAt: null, ...more }
}
