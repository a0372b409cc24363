import { useApolloClient, useMutation } from '@apollo/client/react'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { errorCode } from '../../app/errorCode.ts'
import { setServerErrors } from '../../app/serverErrors.ts'
import type { JobBasics_categoriesFragment, JobForm_jobFragment } from '../../gql/graphql.ts'
import { toast } from '../../ui/toast.ts'
import type { Rules } from './bounds.ts'
import { ConflictDialog } from './ConflictDialog.tsx'
import { fieldNames } from './fieldNames.ts'
import { fromJob } from './fromJob.ts'
import { JobForm } from './JobForm.tsx'
import { CurrentJob, UpdateJob } from './queries.ts'
import { toInput } from './toInput.ts'
import type { JobForm as Form } from './useSections.ts'
import type { JobValues } from './values.ts'

interface Props {
  job: JobForm_jobFragment
  categories: JobBasics_categoriesFragment
  rules: Rules
  /** The rules that watch it. */
  alertRules: ReactNode
}

interface Conflict {
  mine: JobValues
  theirs: JobForm_jobFragment
  form: Form
}

/** Changes a job from the version that was opened. What others save meanwhile does not move the form under the hand. */
export function EditJob({ job, categories, rules, alertRules }: Props) {
  const client = useApolloClient()
  const navigate = useNavigate()
  const [base, setBase] = useState(job)
  const [initial] = useState(() => fromJob(job))
  const [conflict, setConflict] = useState<Conflict>()
  const [updateJob] = useMutation(UpdateJob)
  const show = () => void navigate({ to: '/jobs/$jobId', params: { jobId: job.id } })

  async function save(values: JobValues, form: Form, leave: (go: () => void) => void) {
    try {
      const { data } = await updateJob({
        variables: { id: job.id, input: { ...toInput(values), version: base.version } },
      })
      if (!data) return
      toast.done(`Saved “${data.updateJob.name}”`)
      leave(show)
    } catch (error) {
      if (errorCode(error) !== 'CONFLICT') return setServerErrors(error, form.setError, fieldNames)
      const { data } = await client.query({
        query: CurrentJob,
        variables: { id: job.id },
        fetchPolicy: 'network-only',
      })
      if (data?.job) setConflict({ mine: values, theirs: data.job, form })
      else setServerErrors(error, form.setError, fieldNames)
    }
  }

  return (
    <JobForm
      title={`Edit ${job.name}`}
      jobId={job.id}
      initial={initial}
      categories={categories}
      rules={rules}
      alertRules={alertRules}
      saveLabel="Save"
      onCancel={show}
      onSave={save}
    >
      {conflict && (
        <ConflictDialog
          base={fromJob(base)}
          mine={conflict.mine}
          theirs={fromJob(conflict.theirs)}
          categories={categories}
          onClose={() => setConflict(undefined)}
          onTake={(values) => {
            conflict.form.reset(values, { keepDefaultValues: true })
            setBase(conflict.theirs)
            setConflict(undefined)
            toast.note('Both versions are joined in the form', { description: 'Look over it, then save.' })
          }}
        />
      )}
    </JobForm>
  )
}
