import { listOf, oneOf, params, text } from '../../app/param.ts'
import type { IncidentFilter, IncidentStatus } from '../../gql/graphql.ts'

export const openStatuses = ['OPEN', 'ACKNOWLEDGED'] as const
export const incidentStatuses = [...openStatuses, 'RESOLVED'] as const
export const severityValues = ['CRITICAL', 'WARNING', 'INFO'] as const
export const kindValues = [
  'FAILURES_IN_A_ROW',
  'FAILURES_WITHIN',
  'FAILURE_RATE',
  'SLOW',
  'FAST',
  'MISSED',
  'LATE_START',
  'STILL_RUNNING',
  'NO_SUCCESS',
  'HOST_DOWN',
  'JOB_STOPPED',
  'CERTIFICATE',
  'ENGINE',
] as const

/** The filters of the incidents page in the URL. */
export const incidentsSearch = params({
  statuses: listOf(oneOf(incidentStatuses)),
  severities: listOf(oneOf(severityValues)),
  kinds: listOf(oneOf(kindValues)),
  jobs: listOf(text),
  hosts: listOf(text),
})

export type IncidentsSearch = ReturnType<typeof incidentsSearch>

export const isFiltered = (search: IncidentsSearch): boolean => Object.values(search).some((chosen) => chosen?.length)

/** The filter of one part of the page; null where the chosen states leave that part out. */
export function toFilter(search: IncidentsSearch, part: readonly IncidentStatus[]): IncidentFilter | null {
  const { statuses, severities, kinds, jobs, hosts } = search
  const wanted = part.filter((status) => !statuses?.length || statuses.includes(status as never))
  if (wanted.length === 0) return null
  return {
    statuses: wanted,
    // A host's incident stands for those of its jobs, unless somebody looks for something.
    ...(!isFiltered(search) && part.includes('OPEN') && { topLevel: true }),
    ...(severities?.length && { severities }),
    ...(kinds?.length && { kinds }),
    ...(jobs?.length && { jobIds: jobs }),
    ...(hosts?.length && { hosts }),
  }
}
