import { useMutation, useQuery } from '@apollo/client/react'
import { useNavigate } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { AlarmClock, Play } from 'lucide-react'
import { useDeferredValue } from 'react'
import { sentence } from '../app/errorSentence.ts'
import { useMay } from '../session/viewer.ts'
import { graphql } from '../gql/index.ts'
import { toast } from '../ui/toast.ts'
import { groupClass, PaletteItem } from './PaletteItem.tsx'

const PaletteJobs = graphql(`
  query PaletteJobs($search: String!) {
    jobs(filter: { search: $search }, first: 8) {
      edges {
        node {
          id
          name
          status
        }
      }
    }
  }
`)

const TriggerFromPalette = graphql(`
  mutation TriggerFromPalette($id: ID!) {
    triggerJob(id: $id) {
      id
      ...ExecutionRow_execution
    }
  }
`)

/** The jobs that fit what is typed, to open or to run at once. */
export function JobCommands({ search, onClose }: { search: string; onClose: () => void }) {
  const navigate = useNavigate()
  const mayEdit = useMay('EDITOR')
  const wanted = useDeferredValue(search.replace(/^run\s+/i, '').trim())
  const { data, previousData } = useQuery(PaletteJobs, { variables: { search: wanted }, skip: wanted === '' })
  const [trigger] = useMutation(TriggerFromPalette)
  const jobs = wanted === '' ? [] : ((data ?? previousData)?.jobs.edges.map(({ node }) => node) ?? [])

  async function run(id: string) {
    onClose()
    try {
      const { data: answer } = await trigger({ variables: { id } })
      if (answer) void navigate({ to: '/executions/$executionId', params: { executionId: answer.triggerJob.id } })
    } catch (error) {
      toast.failed(sentence(error))
    }
  }

  if (jobs.length === 0) return null
  return (
    <Command.Group heading="Jobs" className={groupClass}>
      {jobs.map(({ id, name }) => (
        <PaletteItem
          key={id}
          value={`${name} ${id}`}
          icon={AlarmClock}
          onSelect={() => {
            onClose()
            void navigate({ to: '/jobs/$jobId', params: { jobId: id } })
          }}
        >
          {name}
        </PaletteItem>
      ))}
      {mayEdit &&
        jobs.slice(0, 3).map(({ id, name }) => (
          <PaletteItem key={`run ${id}`} value={`Run ${name} ${id}`} icon={Play} onSelect={() => void run(id)}>
            Run {name} now
          </PaletteItem>
        ))}
    </Command.Group>
  )
}
