import { useReadQuery } from '@apollo/client/react'
import { createFileRoute } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useDeferredValue, useRef } from 'react'
import { PageTitle } from '../app/PageTitle.tsx'
import { useMay } from '../session/viewer.ts'
import { LinkButton } from '../ui/LinkButton.tsx'
import { count } from '../ui/number.ts'
import { Page } from '../ui/Page.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { JobFilters, nothing } from './list/JobFilters.tsx'
import { JobList } from './list/JobList.tsx'
import { JobsQuery } from './list/queries.ts'
import { jobsSearch, type JobsSearch, toFilter, toOrder } from './search.ts'

export const Route = createFileRoute('/_signedIn/jobs/')({
  validateSearch: jobsSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    const variables = { filter: toFilter(deps), orderBy: toOrder(deps.sort) }
    const queryRef = context.preloadQuery(JobsQuery, { variables, fetchPolicy: 'cache-and-network' })
    return { queryRef, variables }
  },
  component: JobsPage,
  pendingComponent: PageSkeleton,
})

function JobsPage() {
  const search = Route.useSearch()
  const navigate = Route.useNavigate()
  const mayEdit = useMay('EDITOR')
  const asked = Route.useLoaderData()
  // While the next answer is on its way the rows of the last one stand, and the search keeps its focus.
  const shown = useDeferredValue(asked)
  const { data } = useReadQuery(shown.queryRef)
  const searchBox = useRef<HTMLDivElement>(null)
  const change = (next: Partial<JobsSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true, resetScroll: false })
  const { totalCount } = data.jobs

  return (
    <Page
      title={
        <>
          Jobs
          {totalCount !== null && <span className="ml-2 text-base font-normal text-muted">{count(totalCount)}</span>}
        </>
      }
      actions={
        mayEdit && (
          <LinkButton kind="primary" to="/jobs/new" icon={<Plus />}>
            New job
          </LinkButton>
        )
      }
    >
      <PageTitle>{toFilter(search) ? 'Jobs, filtered' : 'Jobs'}</PageTitle>
      {(totalCount !== 0 || toFilter(search)) && (
        <JobFilters search={search} categories={data.categories} onChange={change} searchBox={searchBox} />
      )}
      <div className={asked === shown ? '' : 'opacity-60 transition-opacity delay-150'}>
        <JobList
          key={JSON.stringify(shown.variables)}
          jobs={data.jobs}
          variables={shown.variables}
          sort={search.sort ?? 'name'}
          onSort={(sort) => change({ sort: sort === 'name' ? undefined : sort })}
          onSearch={() => searchBox.current?.querySelector('input')?.focus()}
          onClear={() => change(nothing)}
        />
      </div>
    </Page>
  )
}
