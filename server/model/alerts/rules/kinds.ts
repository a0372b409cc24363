import type { AlertRule } from '../AlertRule.ts'
import type { AlertKind } from '../enums.ts'

export const figureNames = ['count', 'minutes', 'percent', 'ms', 'days'] as const
export type FigureName = (typeof figureNames)[number]
export type Figures = Pick<AlertRule, FigureName>

export interface Bounds {
  min: number
  max: number
  /** The default of a new rule. */
  preset: number
}

export interface KindDescription {
  /** The default name of a rule of the kind. */
  name: string
  /** The figures that a rule of the kind needs. It refuses the others. */
  figures: Partial<Record<FigureName, Bounds>>
  /** What an incident is about. */
  subject: 'job' | 'host' | 'engine'
  /** Whether `recoverAfter` good runs resolve its incidents. */
  usesRecoverAfter: boolean
  /** When the rule fires, to follow "when a job", "when a host" or "when Carillon". */
  condition(figures: Figures): string
}

const dayMs = 86_400_000
const duration = (preset: number): Bounds => ({ min: 1, max: dayMs, preset })

/** What the kinds of rules need and mean, for validation, texts and the preview. */
export const kinds: Record<AlertKind, KindDescription> = {
  FAILURES_IN_A_ROW: {
    name: 'Failures in a row',
    figures: { count: { min: 1, max: 100, preset: 2 } },
    subject: 'job',
    usesRecoverAfter: true,
    condition: ({ count }) => (count === 1 ? 'fails' : `fails ${count} times in a row`),
  },
  FAILURES_WITHIN: {
    name: 'Failures within a time',
    figures: { count: { min: 1, max: 1000, preset: 3 }, minutes: { min: 1, max: 1440, preset: 60 } },
    subject: 'job',
    usesRecoverAfter: false,
    condition: ({ count, minutes }) => `fails ${times(count)} within ${amount(minutes, 'minute')}`,
  },
  FAILURE_RATE: {
    name: 'Rate of failures',
    figures: { percent: { min: 1, max: 100, preset: 10 }, minutes: { min: 60, max: 10_080, preset: 1440 } },
    subject: 'job',
    usesRecoverAfter: false,
    condition: ({ percent, minutes }) =>
      `fails in ${percent} % of at least 10 runs within ${amount(minutes, 'minute')}`,
  },
  SLOW: {
    name: 'Slow runs',
    figures: { ms: duration(30_000) },
    subject: 'job',
    usesRecoverAfter: true,
    condition: ({ ms }) => `takes longer than ${time(ms)}`,
  },
  FAST: {
    name: 'Fast runs',
    figures: { ms: duration(100) },
    subject: 'job',
    usesRecoverAfter: true,
    condition: ({ ms }) => `takes less than ${time(ms)}`,
  },
  MISSED: {
    name: 'Missed runs',
    figures: {},
    subject: 'job',
    usesRecoverAfter: false,
    condition: () => 'misses a run',
  },
  LATE_START: {
    name: 'Late starts',
    figures: { ms: duration(60_000) },
    subject: 'job',
    usesRecoverAfter: false,
    condition: ({ ms }) => `starts more than ${time(ms)} late`,
  },
  STILL_RUNNING: {
    name: 'Still running',
    figures: { ms: duration(600_000) },
    subject: 'job',
    usesRecoverAfter: false,
    condition: ({ ms }) => `is still running after ${time(ms)}`,
  },
  NO_SUCCESS: {
    name: 'No success',
    figures: { minutes: { min: 1, max: 525_600, preset: 1440 } },
    subject: 'job',
    usesRecoverAfter: false,
    condition: ({ minutes }) => `does not succeed for ${amount(minutes, 'minute')}`,
  },
  HOST_DOWN: {
    name: 'Host down',
    figures: {},
    subject: 'host',
    usesRecoverAfter: false,
    condition: () => 'cannot be reached',
  },
  JOB_STOPPED: {
    name: 'Job paused automatically',
    figures: {},
    subject: 'job',
    usesRecoverAfter: false,
    condition: () => 'is paused automatically',
  },
  CERTIFICATE: {
    name: 'Certificate ends soon',
    figures: { days: { min: 1, max: 365, preset: 14 } },
    subject: 'host',
    usesRecoverAfter: false,
    condition: ({ days }) => `has a certificate that ends within ${amount(days, 'day')}`,
  },
  ENGINE: {
    name: 'Carillon itself',
    figures: {},
    subject: 'engine',
    usesRecoverAfter: false,
    condition: () => 'itself has a problem',
  },
}

const subjects = { job: 'a job', host: 'a host', engine: 'Carillon' }

/** The rule as a sentence, such as "When a job fails 2 times in a row." */
export function textOf({ kind, ...figures }: Figures & Pick<AlertRule, 'kind'>): string {
  const { subject, condition } = kinds[kind]
  return `When ${subjects[subject]} ${condition(figures)}.`
}

export function amount(number: number | null, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`
}

export const times = (count: number | null) => (count === 1 ? 'once' : `${count} times`)

/** A duration in its largest whole unit: "90 s", "2 min", "450 ms". */
export function time(ms: number | null): string {
  if (ms === null || ms < 1000) return `${ms} ms`
  if (ms % 60_000 === 0) return `${ms / 60_000} min`
  return `${Math.round(ms / 100) / 10} s`
}
