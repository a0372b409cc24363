import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CirclePause,
  CircleX,
  ClockAlert,
  LoaderCircle,
  type LucideIcon,
  SkipForward,
} from 'lucide-react'
import type { ExecutionStatus, JobStatus } from '../gql/graphql.ts'

export type Tone = 'ok' | 'bad' | 'warn' | 'run' | 'idle'
export type Status = ExecutionStatus | JobStatus

/** How a status looks and reads, everywhere. Icon and word carry it; the colour only repeats them. */
export const statuses: Record<Status, { label: string; tone: Tone; icon: LucideIcon }> = {
  QUEUED: { label: 'Queued', tone: 'idle', icon: CircleDashed },
  RUNNING: { label: 'Running', tone: 'run', icon: LoaderCircle },
  SUCCEEDED: { label: 'Succeeded', tone: 'ok', icon: CircleCheck },
  FAILED: { label: 'Failed', tone: 'bad', icon: CircleX },
  CANCELLED: { label: 'Cancelled', tone: 'idle', icon: Ban },
  SKIPPED: { label: 'Skipped', tone: 'idle', icon: SkipForward },
  MISSED: { label: 'Missed', tone: 'warn', icon: ClockAlert },
  LOST: { label: 'Lost', tone: 'warn', icon: CircleHelp },
  ACTIVE: { label: 'Active', tone: 'ok', icon: CircleCheck },
  PAUSED: { label: 'Paused', tone: 'idle', icon: CirclePause },
}

export const toneSoft: Record<Tone, string> = {
  ok: 'bg-ok-soft text-ok',
  bad: 'bg-bad-soft text-bad',
  warn: 'bg-warn-soft text-warn',
  run: 'bg-run-soft text-run',
  idle: 'bg-idle-soft text-idle',
}
