import type { Carillon } from './carillon.ts'
import { graphql } from './gql/index.ts'
import { hasEnded, type Run } from './run.ts'

const LatestRuns = graphql(`
  query LatestRuns {
    executions(first: 100) {
      nodes {
        ...Run
      }
    }
  }
`)

const AllRuns = graphql(`
  subscription AllRuns {
    executionsChanged {
      executions {
        ...Run
      }
      dropped
    }
  }
`)

/** As many are remembered as told, so that none is told twice. */
const remembered = 10_000

/**
 * Tells of every run that ends from now on, each once. What ended while the server could not be reached is told as soon
 * as it can be again, as far as it is among the 100 latest.
 */
export async function* followRuns(carillon: Carillon): AsyncGenerator<Run, void> {
  const told = new Set<string>()
  let isFirst = true
  const answers = carillon.live({
    state: [LatestRuns, {}],
    changes: [AllRuns, {}],
    isPartial: ({ executionsChanged }) => executionsChanged.dropped > 0,
  })
  for await (const answer of answers) {
    // A page comes with its newest first.
    const runs =
      'state' in answer ? answer.state.executions.nodes.toReversed() : answer.change.executionsChanged.executions
    for (const run of runs) {
      if (!hasEnded(run) || told.has(run.id)) continue
      told.add(run.id)
      if (told.size > remembered) told.delete(told.values().next().value!)
      // What had ended before we came is not news.
      if (!('state' in answer && isFirst)) yield run
    }
    if ('state' in answer) isFirst = false
  }
}
