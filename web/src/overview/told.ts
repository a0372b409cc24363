import type { Overview_dashboardFragment } from '../gql/graphql.ts'

/** Open incidents on the overview; further ones are on the page of incidents. */
export const maxShown = 8

/** Of a field that failed there is null, whatever its type says. */
type Lists = {
  [list in 'openIncidents' | 'failingJobs' | 'recentFailures']?: Overview_dashboardFragment[list] | null
}

/** Whether an open incident speaks for the failures of a job. */
const isExplained = ({ openIncidents }: { openIncidents: readonly unknown[] | null }): boolean =>
  (openIncidents?.length ?? 0) > 0

/** The failing jobs that no open incident speaks for. */
export const untoldJobs = ({ failingJobs }: Overview_dashboardFragment) =>
  ((failingJobs ?? []) as typeof failingJobs).filter((job) => !isExplained(job))

/** The jobs that stand among what is wrong, by themselves or behind an incident. */
export function toldJobs({ failingJobs, recentFailures }: Lists): ReadonlySet<string> {
  const explained = (recentFailures ?? []).flatMap(({ job }) => (isExplained(job) ? job.id : []))
  return new Set([...explained, ...(failingJobs ?? []).map(({ id }) => id)])
}

/** Whether nothing is wrong for certain: a list that did not come may hide something. */
export const isCalm = ({ openIncidents, failingJobs }: Lists): boolean =>
  openIncidents?.length === 0 && failingJobs?.length === 0

/** What the tab says. */
export function titleWords(dashboard: Lists): string {
  const open = dashboard.openIncidents?.length ?? 0
  if (open > 0) return open === 1 ? '1 open incident' : `${open} open incidents`
  const failing = dashboard.failingJobs?.length ?? 0
  if (failing > 0) return `${failing} failing`
  return isCalm(dashboard) ? 'All well' : 'Overview'
}
