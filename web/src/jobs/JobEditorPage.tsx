import { useMutation, useReadQuery } from '@apollo/client/react'
import { createFileRoute } from '@tanstack/react-router'
import { useState } from 'react'
import { PageTitle } from '../app/PageTitle.tsx'
import { setServerErrors } from '../app/serverErrors.ts'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { toast } from '../ui/toast.ts'
import { fieldNames } from './editor/fieldNames.ts'
import { JobForm } from './editor/JobForm.tsx'
import { CreateJob, NewJobQuery } from './editor/queries.ts'
import { toInput } from './editor/toInput.ts'
import { emptyJob } from './editor/emptyJob.ts'

export const Route = createFileRoute('/_signedIn/jobs/new')({
  loader: ({ context }) => context.preloadQuery(NewJobQuery, { fetchPolicy: 'cache-and-network' }),
  component: JobEditorPage,
  pendingComponent: PageSkeleton,
})

function JobEditorPage() {
  const { data } = useReadQuery(Route.useLoaderData())
  const navigate = Route.useNavigate()
  const [createJob] = useMutation(CreateJob)
  const active = data.categories.edges.filter(({ node }) => node.status === 'ACTIVE')
  const [initial] = useState(() => emptyJob(active.length === 1 ? (active[0]?.node.id ?? '') : '', data.jobFieldRules))

  return (
    <>
      <PageTitle>New job</PageTitle>
      <JobForm
        title="New job"
        initial={initial}
        categories={data.categories}
        rules={data.jobFieldRules}
        saveLabel="Create job"
        onCancel={() => void navigate({ to: '/jobs' })}
        onSave={async (values, form, leave) => {
          try {
            const { data: done } = await createJob({ variables: { input: toInput(values) } })
            if (!done) return
            toast.done(`“${done.createJob.name}” is scheduled`)
            leave(() => void navigate({ to: '/jobs/$jobId', params: { jobId: done.createJob.id } }))
          } catch (error) {
            setServerErrors(error, form.setError, fieldNames)
          }
        }}
      />
    </>
  )
}
