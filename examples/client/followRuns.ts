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

/** How many runs the loop remembers, so that it yields none twice. */
const remembered = 10_000

/**
 * Yields every run that ends from now on, each once. Runs that end while the server is unreachable follow when it returns, as far
 * as they are among the 100 latest.
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
    // A page has its newest run first.
    const runs =
      'state' in answer ? answer.state.executions.nodes.toReversed() : answer.change.executionsChanged.executions
    for (const run of runs) {
      if (!hasEnded(run) || told.has(run.id)) continue
      told.add(run.id)
      if (told.size > remembered) told.delete(told.values().next().value!)
      // Runs that had ended before the loop began are not news.
      if (!('state' in answer && isFirst)) yield run
    }
    if ('state' in answer) isFirst = false
  }
}
