import type { FieldError } from '../../../platform/errors.ts'
import { compileSchedule, normaliseTimezone, ScheduleError } from '../../../schedule/schedule.ts'
import { parseId } from '../../parseId.ts'
import { validateText } from '../../validateText.ts'
import type { MaintenanceWindow } from '../MaintenanceWindow.ts'
import type { UpdateMaintenanceWindowInput } from './inputs.ts'

export type WindowDraft = Omit<MaintenanceWindow, 'id' | 'workspaceId' | 'createdAt' | 'updatedAt'>

const [maxJobs, maxCategories, maxHosts, maxHostLength] = [200, 100, 100, 300]
const [maxOnceMs, maxDurationMinutes] = [366 * 86_400_000, 10_080]

/** Fields left out of an update (`before`) stay as they are. Invalid ids become 0. */
export function draftOf(input: UpdateMaintenanceWindowInput, before: MaintenanceWindow | null): WindowDraft {
  const kept = <T>(given: T | null | undefined, stored: T | null | undefined) =>
    given === undefined ? (stored ?? null) : given
  const keys = (given: string[] | null | undefined, stored: number[] | undefined) =>
    given === undefined ? (stored ?? []) : [...new Set((given ?? []).map((id) => parseId(id) ?? 0))]
  return {
    name: (input.name ?? before?.name ?? '').trim(),
    jobIds: keys(input.jobIds, before?.jobIds),
    categoryIds: keys(input.categoryIds, before?.categoryIds),
    hosts: input.hosts === undefined ? (before?.hosts ?? []) : [...new Set((input.hosts ?? []).map(tidyHost))],
    from: kept(input.from, before?.from),
    to: kept(input.to, before?.to),
    cronPattern: kept(input.cronPattern, before?.cronPattern)?.trim() || null,
    durationMinutes: kept(input.durationMinutes, before?.durationMinutes),
    timezone: kept(input.timezone, before?.timezone)?.trim() || null,
  }
}

const tidyHost = (host: string) => hostIn(host.trim()) ?? host.trim()

/** Normalises a host as URLs do; null: it is not a host. */
function hostIn(text: string): string | null {
  if (text === '' || /[\s/?#@\\]/.test(text)) return null
  return URL.parse(`http://${text}`)?.host || null
}

/** The faults of a window that need no other rows. */
export function draftFaults(draft: WindowDraft): FieldError[] {
  const { name, jobIds, categoryIds, hosts } = draft
  const faults = validateText('name', 'The name', name, { min: 1, max: 100 })
  for (const [path, list, max] of [
    ['jobIds', jobIds, maxJobs],
    ['categoryIds', categoryIds, maxCategories],
    ['hosts', hosts, maxHosts],
  ] as const)
    if (list.length > max) faults.push({ path, message: `Choose at most ${max}.` })
  for (const [place, host] of hosts.entries())
    if (hostIn(host) === null || host.length > maxHostLength)
      faults.push({ path: `hosts.${place}`, message: 'Write a host as in URLs, for example shop.example.com:8443.' })
  return [...faults, ...(draft.cronPattern === null ? onceFaults(draft) : againFaults(draft))]
}

function onceFaults({ from, to, durationMinutes, timezone }: WindowDraft): FieldError[] {
  const faults: FieldError[] = []
  if (durationMinutes !== null)
    faults.push({ path: 'durationMinutes', message: 'A duration belongs to a cron pattern. Write `to` instead.' })
  if (timezone !== null) faults.push({ path: 'timezone', message: 'A time zone belongs to a cron pattern.' })
  if (from === null) faults.push({ path: 'from', message: 'Say when it begins, or write a cron pattern.' })
  if (to === null) faults.push({ path: 'to', message: 'Say when it ends.' })
  if (from === null || to === null) return faults
  const lengthMs = to.getTime() - from.getTime()
  if (lengthMs <= 0) faults.push({ path: 'to', message: 'It ends after it begins.' })
  if (lengthMs > maxOnceMs) faults.push({ path: 'to', message: 'It lasts at most 366 days.' })
  return faults
}

function againFaults({ from, to, cronPattern, durationMinutes, timezone }: WindowDraft): FieldError[] {
  const faults: FieldError[] = []
  for (const [path, instant] of [
    ['from', from],
    ['to', to],
  ] as const)
    if (instant !== null)
      faults.push({ path, message: 'It is either once or again and again: leave this or the cron pattern out.' })
  if (durationMinutes === null || durationMinutes < 1 || durationMinutes > maxDurationMinutes)
    faults.push({ path: 'durationMinutes', message: 'Write how long it lasts, from 1 to 10,080 minutes.' })
  try {
    compileSchedule(cronPattern!, timezone === null ? 'UTC' : normaliseTimezone(timezone))
  } catch (error) {
    if (!(error instanceof ScheduleError)) throw error
    faults.push({ path: error.field === 'timezone' ? 'timezone' : 'cronPattern', message: error.message })
  }
  return faults
}
