import { useMutation, useReadQuery } from '@apollo/client/react'
import { createFileRoute } from '@tanstack/react-router'
import { useState } from 'react'
import { errorCode } from '../../app/errorCode.ts'
import { sentence } from '../../app/errorSentence.ts'
import { NotFound } from '../../app/NotFound.tsx'
import { PageTitle } from '../../app/PageTitle.tsx'
import { setServerErrors } from '../../app/serverErrors.ts'
import type { RuleForm_queryFragment, RuleForm_ruleFragment } from '../../gql/graphql.ts'
import { PageSkeleton } from '../../ui/PageSkeleton.tsx'
import { toast } from '../../ui/toast.ts'
import { NotForYou } from './NotForYou.tsx'
import { EditRuleQuery, UpdateRule } from './queries.ts'
import { RuleForm } from './RuleForm.tsx'
import { faultNames, inputOf, valuesOf } from './values.ts'

export const Route = createFileRoute('/_signedIn/alerts/rules/$ruleId')({
  // Only from the network: a form must start with the version that the server has.
  loader: ({ context, params }) =>
    context.preloadQuery(EditRuleQuery, { variables: { id: params.ruleId }, fetchPolicy: 'network-only' }),
  component: EditRulePage,
  pendingComponent: PageSkeleton,
})

function EditRulePage() {
  const { data } = useReadQuery(Route.useLoaderData())
  const { ruleId } = Route.useParams()
  if (!data.alertRule) return <NotFound />
  return (
    <NotForYou>
      <PageTitle>{`Edit: ${data.alertRule.name}`}</PageTitle>
      <EditRule key={ruleId} rule={data.alertRule} choices={data} />
    </NotForYou>
  )
}

function EditRule({ rule, choices }: { rule: RuleForm_ruleFragment; choices: RuleForm_queryFragment }) {
  const navigate = Route.useNavigate()
  const [updateRule] = useMutation(UpdateRule)
  // Changes that others save meanwhile do not alter the form being edited.
  const [begun] = useState(rule)
  const back = () => void navigate({ to: '/alerts/rules' })
  return (
    <RuleForm
      title={`Edit ${begun.name}`}
      initial={valuesOf(begun)}
      choices={choices}
      isBuiltIn={begun.isBuiltIn}
      saveLabel="Save"
      onCancel={back}
      onSave={async (values, leave) => {
        const input = { ...inputOf(values), name: values.name.trim(), version: begun.version }
        const { data } = await updateRule({ variables: { id: begun.id, input } })
        if (!data) return
        toast.done(`Saved “${data.updateAlertRule.name}”`)
        leave(back)
      }}
      onFault={(error, setError) => {
        if (errorCode(error) !== 'CONFLICT') return setServerErrors(error, setError, faultNames)
        setError('root', { message: `${sentence(error)} Load this page again to see the newer version.` })
      }}
    />
  )
}
