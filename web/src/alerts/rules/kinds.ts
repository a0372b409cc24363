import type { AlertKind } from '../../gql/graphql.ts'
import { kindLabels } from '../words.ts'

export const figureNames = ['count', 'minutes', 'percent', 'ms', 'days'] as const
export type FigureName = (typeof figureNames)[number]

export interface RuleKind {
  subject: 'job' | 'host' | 'engine'
  /** The sentence from "when a job" on: figures by name, and words; "time|times" goes by the figure before it. */
  verb: string
  rest: readonly string[]
  /** What a new rule starts with, as the server does. */
  presets: Partial<Record<FigureName, number>>
  /** When its incidents resolve, in words; null: after good runs in a row. */
  isOver: string | null
}

const minute = 60_000

/** How the sentence of each kind continues. The server has the limits of its figures. */
export const ruleKinds: Record<AlertKind, RuleKind> = {
  FAILURES_IN_A_ROW: {
    subject: 'job',
    verb: 'fails',
    rest: ['count', 'time in a row|times in a row'],
    presets: { count: 2 },
    isOver: null,
  },
  FAILURES_WITHIN: {
    subject: 'job',
    verb: 'fails',
    rest: ['count', 'time within|times within', 'minutes'],
    presets: { count: 3, minutes: 60 },
    isOver: 'when there are fewer failures again',
  },
  FAILURE_RATE: {
    subject: 'job',
    verb: 'fails in',
    rest: ['percent', 'of at least 10 runs within', 'minutes'],
    presets: { percent: 10, minutes: 1440 },
    isOver: 'when the rate is lower again',
  },
  SLOW: {
    subject: 'job',
    verb: 'takes longer than',
    rest: ['ms'],
    presets: { ms: 30_000 },
    isOver: null,
  },
  FAST: {
    subject: 'job',
    verb: 'takes less than',
    rest: ['ms'],
    presets: { ms: 100 },
    isOver: null,
  },
  MISSED: {
    subject: 'job',
    verb: 'misses a run',
    rest: [],
    presets: {},
    isOver: 'with the next run on time',
  },
  LATE_START: {
    subject: 'job',
    verb: 'starts more than',
    rest: ['ms', 'late'],
    presets: { ms: minute },
    isOver: 'with the next run on time',
  },
  STILL_RUNNING: {
    subject: 'job',
    verb: 'is still running after',
    rest: ['ms'],
    presets: { ms: 10 * minute },
    isOver: 'when the run ends',
  },
  NO_SUCCESS: {
    subject: 'job',
    verb: 'does not succeed for',
    rest: ['minutes'],
    presets: { minutes: 1440 },
    isOver: 'with the next success',
  },
  JOB_STOPPED: {
    subject: 'job',
    verb: 'is paused automatically',
    rest: [],
    presets: {},
    isOver: 'when somebody resumes the job',
  },
  HOST_DOWN: {
    subject: 'host',
    verb: 'cannot be reached',
    rest: [],
    presets: {},
    isOver: 'when the host answers again',
  },
  CERTIFICATE: {
    subject: 'host',
    verb: 'has a certificate that expires within',
    rest: ['days', 'day|days'],
    presets: { days: 14 },
    isOver: 'when the certificate is renewed',
  },
  ENGINE: {
    subject: 'engine',
    verb: 'itself has a problem',
    rest: [],
    presets: {},
    isOver: 'when the problem is gone',
  },
}

export const kindOptions = (Object.keys(ruleKinds) as AlertKind[]).map((value) => ({
  value,
  label: kindLabels[value],
}))

export const isFigure = (part: string): part is FigureName => (figureNames as readonly string[]).includes(part)
