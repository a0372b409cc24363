import type { Carillon } from './carillon.ts'
import { graphql } from './gql/index.ts'
import { hasEnded, type Run } from './run.ts'

const TriggerJob = graphql(`
  mutation TriggerJob($id: ID!) {
    triggerJob(id: $id) {
      ...Run
    }
  }
`)

const RunState = graphql(`
  query RunState($id: ID!) {
    execution(id: $id) {
      ...Run
    }
  }
`)

const RunsOfJob = graphql(`
  subscription RunsOfJob($jobId: ID!) {
    executionsChanged(filter: { jobIds: [$jobId] }) {
      executions {
        ...Run
      }
      dropped
    }
  }
`)

/**
 * Runs a job now and resolves to its run when it has ended, well or not, even if the server restarts meanwhile.
 * @param onChange called with each state on the way
 * @throws CarillonError when the run cannot be started
 */
export async function runJob(carillon: Carillon, jobId: string, onChange?: (run: Run) => void): Promise<Run> {
  const { triggerJob } = await carillon.ask(TriggerJob, { id: jobId })
  onChange?.(triggerJob)
  const answers = carillon.live({
    state: [RunState, { id: triggerJob.id }],
    changes: [RunsOfJob, { jobId }],
    isPartial: ({ executionsChanged }) => executionsChanged.dropped > 0,
  })
  for await (const answer of answers) {
    const runs = 'state' in answer ? [answer.state.execution] : answer.change.executionsChanged.executions
    const run = runs.find((one) => one?.id === triggerJob.id)
    if (run) onChange?.(run)
    if (run && hasEnded(run)) return run
  }
  throw new Error(`The connection was closed while run ${triggerJob.id} went on.`)
}
