import { useReadQuery } from '@apollo/client/react'
import { createFileRoute } from '@tanstack/react-router'
import { NotFound } from '../app/NotFound.tsx'
import { PageTitle } from '../app/PageTitle.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { EditJob } from './editor/EditJob.tsx'
import { JobAlertRules } from './editor/JobAlertRules.tsx'
import { EditJobQuery } from './editor/queries.ts'

export const Route = createFileRoute('/_signedIn/jobs/$jobId/edit')({
  // From the network alone: a form must begin with the version that the server has.
  loader: ({ context, params }) =>
    context.preloadQuery(EditJobQuery, { variables: { id: params.jobId }, fetchPolicy: 'network-only' }),
  component: JobEditPage,
  pendingComponent: PageSkeleton,
})

function JobEditPage() {
  const { data } = useReadQuery(Route.useLoaderData())
  const { jobId } = Route.useParams()
  if (!data.job) return <NotFound />
  return (
    <>
      <PageTitle>{`Edit: ${data.job.name}`}</PageTitle>
      <EditJob
        key={jobId}
        job={data.job}
        alertRules={<JobAlertRules job={data.job} />}
        categories={data.categories}
        rules={data.jobFieldRules}
      />
    </>
  )
}
