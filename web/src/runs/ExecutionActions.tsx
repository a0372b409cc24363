import { useMutation } from '@apollo/client/react'
import { useNavigate } from '@tanstack/react-router'
import { RotateCw, SquareTerminal, Square } from 'lucide-react'
import { sentence } from '../app/errorSentence.ts'
import { useMay } from '../session/viewer.ts'
import { graphql } from '../gql/index.ts'
import type { AttemptDetails_attemptFragment, ExecutionActions_executionFragment } from '../gql/graphql.ts'
import { Button } from '../ui/Button.tsx'
import { copy } from '../ui/copy.ts'
import { toast } from '../ui/toast.ts'
import { curl } from '../http/curl.ts'

export const ExecutionActions_execution = graphql(`
  fragment ExecutionActions_execution on Execution {
    id
    status
    job {
      id
      deletedAt
    }
  }
`)

const RerunExecution = graphql(`
  mutation RerunExecution($id: ID!) {
    rerunExecution(id: $id) {
      id
      ...ExecutionRow_execution
    }
  }
`)

const CancelExecution = graphql(`
  mutation CancelExecution($id: ID!) {
    cancelExecution(id: $id) {
      id
      ...ExecutionRow_execution
    }
  }
`)

interface Props {
  execution: ExecutionActions_executionFragment
  /** The attempt on the page, which the copy button uses. */
  attempt: AttemptDetails_attemptFragment | undefined
}

export function ExecutionActions({ execution: { id, status, job }, attempt }: Props) {
  const navigate = useNavigate()
  const mayEdit = useMay('EDITOR')
  const onError = (error: unknown) => toast.failed(sentence(error))
  const [rerun, rerunning] = useMutation(RerunExecution, {
    variables: { id },
    onError,
    onCompleted: ({ rerunExecution }) => {
      toast.done('Running once more')
      void navigate({ to: '/executions/$executionId', params: { executionId: rerunExecution.id } })
    },
  })
  const [cancel, cancelling] = useMutation(CancelExecution, { variables: { id }, onError })
  const isRunning = status === 'QUEUED' || status === 'RUNNING'

  return (
    <>
      {attempt && (
        <Button icon={<SquareTerminal />} onClick={() => void copy(curl(attempt), 'Copied as curl')}>
          Copy as curl
        </Button>
      )}
      {mayEdit && isRunning && (
        <Button kind="danger" icon={<Square />} busy={cancelling.loading} onClick={() => void cancel()}>
          Cancel
        </Button>
      )}
      {mayEdit && !isRunning && !job.deletedAt && (
        <Button kind="primary" icon={<RotateCw />} busy={rerunning.loading} onClick={() => void rerun()}>
          Run again
        </Button>
      )}
    </>
  )
}
