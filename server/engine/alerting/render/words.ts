import type { AlertPayload } from '../../../model/alerts/AlertPayload.ts'
import type { Severity } from '../../../model/alerts/enums.ts'

const severities: Record<Severity, string> = { INFO: 'Info', WARNING: 'Warning', CRITICAL: 'Critical' }

/** `Critical`, `Resolved`, and so on: the word that a message begins with. */
export function stateWord({ type, incident }: AlertPayload): string {
  if (type === 'incident.resolved' || incident.status === 'RESOLVED') return 'Resolved'
  if (type === 'incident.flapping') return 'Flapping'
  const severity = severities[incident.severity]
  return type === 'incident.reminder' ? `${severity}, still open` : severity
}

/** What an incident is about. */
export const subjectOf = ({ job, host }: AlertPayload): string => job?.name ?? host ?? 'Carillon'

export const isResolved = ({ type, incident }: AlertPayload): boolean =>
  type === 'incident.resolved' || incident.status === 'RESOLVED'

/** `2026-12-01 02:14 UTC`: readers of a message may be in different time zones. */
export const instant = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`

/** `2 d 3 h`, `5 min`, `12 s`: the two largest units. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  const units: [number, string][] = [
    [86_400, 'd'],
    [3600, 'h'],
    [60, 'min'],
    [1, 's'],
  ]
  const first = units.findIndex(([size]) => seconds >= size)
  if (first === -1) return '0 s'
  let rest = seconds
  return units
    .slice(first, first + 2)
    .map(([size, name]) => {
      const count = Math.floor(rest / size)
      rest %= size
      return count === 0 ? '' : `${count} ${name}`
    })
    .filter(Boolean)
    .join(' ')
}

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`
