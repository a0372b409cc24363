import { useMutation } from '@apollo/client/react'
import { FlaskConical } from 'lucide-react'
import { useFormContext } from 'react-hook-form'
import { sentence } from '../../app/errorSentence.ts'
import { setServerErrors } from '../../app/serverErrors.ts'
import { graphql } from '../../gql/index.ts'
import { Button } from '../../ui/Button.tsx'
import { FormError } from '../../ui/FormError.tsx'
import { Card } from '../../ui/Page.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { fieldNames } from './fieldNames.ts'
import { toInput } from './toInput.ts'
import { TestResult } from './TestResult.tsx'
import type { JobValues } from './values.ts'

const TestJob = graphql(`
  mutation TestJob($input: CreateJobInput!, $jobId: ID) {
    testJob(input: $input, jobId: $jobId) {
      ...TestResult_attempt @unmask
    }
  }
`)

interface Props {
  /** The job that is edited: secrets that were left as they are come from it. */
  jobId: string | undefined
  /** Shows the first faulty field. */
  onFaults: () => void
}

/** Makes the call once, now, as the form stands, and shows what went over the wire. Nothing is saved. */
export function TestRun({ jobId, onFaults }: Props) {
  const { getValues, setError, trigger } = useFormContext<JobValues>()
  const [testJob, { data, loading, error }] = useMutation(TestJob, { fetchPolicy: 'no-cache' })

  async function run() {
    if (!(await trigger(['url', 'headers', 'body', 'auth', 'successCodes', 'timeoutMs']))) return onFaults()
    const values = getValues()
    try {
      // A job that is being written may have no name and no place yet; a test needs neither.
      const input = { ...toInput(values), name: values.name.trim() || 'Test run' }
      await testJob({ variables: { input, jobId } })
    } catch (failure) {
      setServerErrors(failure, setError, fieldNames)
      onFaults()
    }
  }

  return (
    <Card
      title="Test run"
      actions={
        <Button icon={<FlaskConical />} busy={loading} onClick={() => void run()}>
          {loading ? 'Calling…' : 'Call it now'}
        </Button>
      }
    >
      <div aria-live="polite" className="border-t px-3.5 py-3">
        {loading ? (
          <div className="flex flex-col gap-2">
            <Skeleton className="h-5 w-40" />
            <Skeleton className="h-4 w-full" />
            <Skeleton className="h-4 w-3/4" />
          </div>
        ) : error ? (
          <FormError>{sentence(error)}</FormError>
        ) : data ? (
          <TestResult attempt={data.testJob} />
        ) : (
          <p className="text-muted">
            Makes one call as the form stands, for real. You see what is sent and what comes back; nothing is saved.
          </p>
        )}
      </div>
    </Card>
  )
}
