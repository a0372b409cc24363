import type { Overview_dashboardFragment } from '../gql/graphql.ts'

/** Whether an open incident speaks for the failures of a job. Its field is null where it did not come. */
export const isExplained = ({ openIncidents }: { openIncidents: readonly unknown[] | null }): boolean =>
  (openIncidents?.length ?? 0) > 0

type Lists = Pick<Overview_dashboardFragment, 'openIncidents' | 'failingJobs'>

/** Whether nothing is wrong for certain: a list that did not come may hide something. */
export const isCalm = ({ openIncidents, failingJobs }: { [list in keyof Lists]: Lists[list] | null }): boolean =>
  openIncidents?.length === 0 && failingJobs?.length === 0

/** What the tab says. */
export function titleWords(dashboard: Lists): string {
  const open = dashboard.openIncidents?.length ?? 0
  if (open > 0) return open === 1 ? '1 open incident' : `${open} open incidents`
  const failing = dashboard.failingJobs?.length ?? 0
  if (failing > 0) return `${failing} failing`
  return isCalm(dashboard) ? 'All well' : 'Overview'
}
