import { useMutation, useReadQuery } from '@apollo/client/react'
import { createFileRoute } from '@tanstack/react-router'
import { useState } from 'react'
import { params, text } from '../../app/param.ts'
import { PageTitle } from '../../app/PageTitle.tsx'
import { setServerErrors } from '../../app/serverErrors.ts'
import { PageSkeleton } from '../../ui/PageSkeleton.tsx'
import { toast } from '../../ui/toast.ts'
import { NotForYou } from './NotForYou.tsx'
import { CreateRule, NewRuleQuery } from './queries.ts'
import { RuleForm } from './RuleForm.tsx'
import { emptyRule, faultNames, inputOf } from './values.ts'

/** The job that the rule is for. */
const searchParams = params({ job: text })

export const Route = createFileRoute('/_signedIn/alerts/rules/new')({
  validateSearch: searchParams,
  loaderDeps: ({ search }) => ({ job: search.job }),
  loader: ({ context, deps: { job } }) =>
    context.preloadQuery(NewRuleQuery, {
      variables: { jobId: job ?? '0', hasJob: job !== undefined },
      fetchPolicy: 'network-only',
    }),
  component: NewRulePage,
  pendingComponent: PageSkeleton,
})

function NewRulePage() {
  const { data } = useReadQuery(Route.useLoaderData())
  const navigate = Route.useNavigate()
  const [createRule] = useMutation(CreateRule)
  const job = data.job ?? undefined
  const [initial] = useState(() => emptyRule(job && { id: job.id, name: job.name }))
  const back = () =>
    void (job ? navigate({ to: '/jobs/$jobId', params: { jobId: job.id } }) : navigate({ to: '/alerts/rules' }))

  return (
    <NotForYou>
      <PageTitle>New alert rule</PageTitle>
      <RuleForm
        title="New alert rule"
        initial={initial}
        choices={data}
        isBuiltIn={false}
        saveLabel="Create rule"
        onCancel={back}
        onSave={async (values, leave) => {
          const { data: done } = await createRule({ variables: { input: inputOf(values) } })
          if (!done) return
          toast.done(`Created “${done.createAlertRule.name}”`)
          leave(back)
        }}
        onFault={(error, setError) => setServerErrors(error, setError, faultNames)}
      />
    </NotForYou>
  )
}
