import { useMemo } from 'react'
import type { JobPage_jobsFragment, JobsQueryVariables } from '../../gql/graphql.ts'
import { useHiddenJobs } from '../hiddenJobs.ts'
import type { Sort } from '../search.ts'
import { JobsTable } from './JobsTable.tsx'
import { NoFittingJobs, NoJobs } from './NoJobs.tsx'
import { useJobPages } from './useJobPages.ts'

interface Props {
  jobs: JobPage_jobsFragment
  variables: JobsQueryVariables
  sort: Sort
  onSort: (sort: Sort) => void
  onSearch: () => void
  onClear: () => void
}

/** The answer to one question: its pages without the jobs that were just deleted here. */
export function JobList({ jobs: first, variables, onClear, ...table }: Props) {
  const { jobs, ...pages } = useJobPages(first, variables)
  const hidden = useHiddenJobs()
  const shown = useMemo(() => jobs.filter(({ id }) => !hidden.has(id)), [jobs, hidden])
  if (shown.length === 0 && !pages.hasMore) return variables.filter ? <NoFittingJobs onClear={onClear} /> : <NoJobs />
  return <JobsTable variables={variables} jobs={shown} totalCount={first.totalCount} {...pages} {...table} />
}
