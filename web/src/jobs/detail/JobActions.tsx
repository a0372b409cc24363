import { useMutation } from '@apollo/client/react'
import { useNavigate } from '@tanstack/react-router'
import { Copy, Ellipsis, Pause, Pencil, Play, Trash2, Zap } from 'lucide-react'
import { sentence } from '../../app/errorSentence.ts'
import { useMay } from '../../session/viewer.ts'
import { graphql } from '../../gql/index.ts'
import type { JobActions_jobFragment } from '../../gql/graphql.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx'
import { toast } from '../../ui/toast.ts'
import { useJobVerbs } from '../useJobVerbs.ts'

export const JobActions_job = graphql(`
  fragment JobActions_job on Job {
    ...JobVerbs_job @unmask
  }
`)

const TriggerJob = graphql(`
  mutation TriggerJob($id: ID!) {
    triggerJob(id: $id) {
      id
      ...RunRow_execution
    }
  }
`)

const DuplicateJob = graphql(`
  mutation DuplicateJob($id: ID!) {
    duplicateJob(id: $id) {
      id
      name
    }
  }
`)

/** What can be done with the job; what cannot be, for want of the role or because it was deleted, is not there. */
export function JobActions({ job: { id, status, deletedAt } }: { job: JobActions_jobFragment }) {
  const navigate = useNavigate()
  const { pause, resume, remove, restore } = useJobVerbs()
  const onError = (error: unknown) => toast.failed(sentence(error))
  const [trigger, triggering] = useMutation(TriggerJob, {
    variables: { id },
    onError,
    onCompleted: ({ triggerJob }) =>
      void navigate({ to: '/executions/$executionId', params: { executionId: triggerJob.id } }),
  })
  const [duplicate] = useMutation(DuplicateJob, {
    variables: { id },
    onError,
    onCompleted: ({ duplicateJob }) => {
      toast.done(`“${duplicateJob.name}” is a paused copy`, {
        description: 'Change what should differ, then resume it.',
      })
      void navigate({ to: '/jobs/$jobId/edit', params: { jobId: duplicateJob.id } })
    },
  })

  const mayEdit = useMay('EDITOR')

  async function removeAndLeave() {
    if (await remove([id])) await navigate({ to: '/jobs' })
  }

  if (!mayEdit) return null
  if (deletedAt) return <Button onClick={() => void restore([id])}>Restore</Button>
  return (
    <>
      <Button kind="primary" icon={<Zap />} busy={triggering.loading} onClick={() => void trigger()}>
        Run now
      </Button>
      {status === 'ACTIVE' ? (
        <Button icon={<Pause />} onClick={() => void pause([id])}>
          Pause
        </Button>
      ) : (
        <Button icon={<Play />} onClick={() => void resume([id])}>
          Resume
        </Button>
      )}
      <LinkButton to="/jobs/$jobId/edit" params={{ jobId: id }} icon={<Pencil />}>
        <span className="max-sm:sr-only">Edit</span>
      </LinkButton>
      <Menu trigger={<IconButton label="More" kind="secondary" icon={<Ellipsis />} />}>
        <MenuItem icon={<Copy />} onSelect={() => void duplicate()}>
          Duplicate
        </MenuItem>
        <MenuSeparator />
        <MenuItem danger icon={<Trash2 />} onSelect={() => void removeAndLeave()}>
          Delete
        </MenuItem>
      </Menu>
    </>
  )
}
