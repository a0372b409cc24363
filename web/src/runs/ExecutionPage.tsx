import { createFileRoute, Link } from '@tanstack/react-router'
import { startTransition, useEffect } from 'react'
import { onExecutions } from '../live/liveExecutions.ts'
import { NotFound } from '../app/NotFound.tsx'
import { flag, integer, params } from '../app/param.ts'
import { PageTitle } from '../app/PageTitle.tsx'
import { usePageRefetch } from '../live/usePageRefetch.ts'
import { cardByCard, usePageData } from '../app/usePageData.ts'
import { graphql } from '../gql/index.ts'
import { StatusBadge } from '../ui/Badge.tsx'
import { CardBoundary } from '../ui/CardBoundary.tsx'
import { Page } from '../ui/Page.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { statuses } from '../ui/status.ts'
import { AttemptDetails, AttemptDetails_attempt } from '../http/AttemptDetails.tsx'
import { AttemptTimeline, AttemptTimeline_attempt } from './AttemptTimeline.tsx'
import { ExecutionActions } from './ExecutionActions.tsx'
import { ExecutionFacts, ExecutionFacts_execution } from './ExecutionFacts.tsx'
import { Explanation } from './Explanation.tsx'

const ExecutionQuery = graphql(`
  query Execution($id: ID!) {
    execution(id: $id) {
      id
      status
      job {
        id
        name
      }
      ...ExecutionActions_execution @unmask
      ...ExecutionFacts_execution @unmask
      ...Explanation_execution @unmask
      attempts {
        number
        ...AttemptTimeline_attempt @unmask
        ...AttemptDetails_attempt @unmask
      }
    }
  }
`)

const searchParams = params({
  attempt: integer(),
  raw: flag,
})

export const Route = createFileRoute('/_signedIn/executions/$executionId')({
  validateSearch: searchParams,
  loader: ({ context, params }) =>
    context.preloadQuery(ExecutionQuery, {
      variables: { id: params.executionId },
      fetchPolicy: 'cache-and-network',
      ...cardByCard,
    }),
  component: ExecutionPage,
  pendingComponent: PageSkeleton,
})

function ExecutionPage() {
  const queryRef = Route.useLoaderData()
  const { executionId } = Route.useParams()
  const search = Route.useSearch()
  const navigate = Route.useNavigate()
  const { refetch } = usePageRefetch(queryRef)
  const { data, hasFailed } = usePageData(queryRef, 'execution')

  // Events carry what lists show. This page alone shows attempts, which are large, so it refetches them.
  useEffect(
    () =>
      onExecutions((changed) => {
        if (changed.some(({ id }) => id === executionId)) startTransition(refetch)
      }),
    [executionId, refetch],
  )

  const run = data.execution
  // A field that failed is null, although its type does not say so.
  const attempts = run?.attempts ?? null
  const missing = run && attempts ? run.attemptCount - attempts.length : 0
  // The event that ends a run may come before the page listens. The query then has fewer attempts than the run.
  useEffect(() => {
    if (missing > 0) startTransition(refetch)
  }, [missing, run?.status, refetch])

  if (!run) return <NotFound />
  const change = (shown: { attempt?: number; raw?: true | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...shown }), replace: true, resetScroll: false })
  const attempt = attempts?.find(({ number }) => number === search.attempt) ?? attempts?.at(-1)
  return (
    <Page
      title={
        <>
          <Link to="/jobs/$jobId" params={{ jobId: run.job.id }} className="mr-2.5 wrap-anywhere hover:underline">
            {run.job.name}
          </Link>
          <span className="inline-block align-middle leading-none font-normal">
            <StatusBadge status={run.status} turns />
          </span>
        </>
      }
      actions={<ExecutionActions execution={run} attempt={attempt} />}
    >
      <PageTitle>{`${statuses[run.status].label}: ${run.job.name}`}</PageTitle>
      <div className="flex flex-col gap-4">
        <CardBoundary title="What happened" data={run}>
          <Explanation execution={run} />
        </CardBoundary>
        <CardBoundary title="Figures" data={run} failed={hasFailed('execution', ExecutionFacts_execution)}>
          <ExecutionFacts execution={run} />
        </CardBoundary>
        <CardBoundary
          title="Attempts"
          data={run}
          failed={!attempts || hasFailed('execution.attempts', AttemptTimeline_attempt)}
        >
          {attempt && (
            <AttemptTimeline
              attempts={run.attempts}
              chosen={attempt.number}
              onChoose={(number) => change({ attempt: number })}
            />
          )}
        </CardBoundary>
        {attempt && (
          <CardBoundary
            title="Request and response"
            data={run}
            failed={hasFailed('execution.attempts', AttemptDetails_attempt)}
          >
            <AttemptDetails
              attempt={attempt}
              raw={search.raw ?? false}
              onRaw={(raw) => change({ raw: raw || undefined })}
            />
          </CardBoundary>
        )}
      </div>
    </Page>
  )
}
