import type { Overview_dashboardFragment } from '../gql/graphql.ts'

/** The maximum number of open incidents on the overview; the incidents page lists all. */
export const maxShown = 8

/** A field that failed is null, whatever its type says. */
type Lists = {
  [list in 'openIncidents' | 'failingJobs' | 'recentFailures']?: Overview_dashboardFragment[list] | null
}

/** Whether an open incident covers the job's failures. */
const isCovered = ({ openIncidents }: { openIncidents: readonly unknown[] | null }): boolean =>
  (openIncidents?.length ?? 0) > 0

/** The failing jobs that no open incident covers. */
export const uncoveredJobs = ({ failingJobs }: Overview_dashboardFragment) =>
  ((failingJobs ?? []) as typeof failingJobs).filter((job) => !isCovered(job))

/** The jobs that are listed as failing, or that a listed incident covers. */
export function listedJobs({ failingJobs, recentFailures }: Lists): ReadonlySet<string> {
  const covered = (recentFailures ?? []).flatMap(({ job }) => (isCovered(job) ? job.id : []))
  return new Set([...covered, ...(failingJobs ?? []).map(({ id }) => id)])
}

/** Whether nothing is known to be wrong. False when a list failed to load, because it may hide something. */
export const isAllClear = ({ openIncidents, failingJobs }: Lists): boolean =>
  openIncidents?.length === 0 && failingJobs?.length === 0

/** The title of the page and of the browser tab. */
export function titleWords(dashboard: Lists): string {
  const open = dashboard.openIncidents?.length ?? 0
  if (open > 0) return open === 1 ? '1 open incident' : `${open} open incidents`
  const failing = dashboard.failingJobs?.length ?? 0
  if (failing > 0) return `${failing} failing`
  return isAllClear(dashboard) ? 'All well' : 'Overview'
}
