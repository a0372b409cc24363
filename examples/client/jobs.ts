import type { Carillon } from './carillon.ts'
import { graphql } from './gql/index.ts'
import type { JobsQuery } from './gql/graphql.ts'

const Jobs = graphql(`
  query Jobs($search: String!, $after: String) {
    jobs(first: 100, after: $after, filter: { search: $search }) {
      nodes {
        id
        name
        status
        scheduleText
        nextRunAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export type Job = JobsQuery['jobs']['nodes'][number]

/** All jobs whose texts contain these words, page by page. */
export async function* jobs(carillon: Carillon, search = ''): AsyncGenerator<Job, void> {
  let after: string | null = null
  do {
    const page: JobsQuery = await carillon.ask(Jobs, { search, after })
    yield* page.jobs.nodes
    after = page.jobs.pageInfo.hasNextPage ? (page.jobs.pageInfo.endCursor ?? null) : null
  } while (after !== null)
}

/** @throws Error when there is no job, or more than one, of exactly this name. */
export async function jobNamed(carillon: Carillon, name: string): Promise<Job> {
  const found: Job[] = []
  for await (const job of jobs(carillon, name)) if (job.name === name) found.push(job)
  if (found.length !== 1) throw new Error(`There are ${found.length} jobs named "${name}".`)
  return found[0]!
}
