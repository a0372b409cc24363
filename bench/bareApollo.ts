/** Apollo Server on Fastify as its documentation starts it, for comparison with the API. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ApolloServer } from '@apollo/server'
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify'
import Fastify from 'fastify'
import { type ApiServer, serveFigures, serverIn } from './apiServer.ts'

export function startBare(nodeArguments: string[] = []): Promise<ApiServer> {
  const env = { ...process.env, NODE_ENV: 'production' }
  return serverIn(fork(fileURLToPath(import.meta.url), ['bare'], { execArgv: nodeArguments, env }))
}

const typeDefs = `#graphql
  type Category { id: ID! name: String! color: String! }
  type Execution { id: ID! status: String! scheduledFor: String! durationMs: Int }
  type Job {
    id: ID! name: String! status: String! nextRunAt: String category: Category!
    lastExecution: Execution recentExecutions(count: Int): [Execution!]!
  }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type JobConnection { nodes: [Job!]! pageInfo: PageInfo! }
  type Query { hello: String! jobs(first: Int): JobConnection! }
`

/** A page of jobs in memory: 50 jobs with 30 executions each. */
function pageInMemory() {
  const at = new Date(0).toISOString()
  const execution = (id: number) => ({ id: String(id), status: 'SUCCEEDED', scheduledFor: at, durationMs: 12 })
  const nodes = Array.from({ length: 50 }, (_, place) => ({
    id: String(place + 1),
    name: `Job ${place + 1}`,
    status: 'ACTIVE',
    nextRunAt: at,
    category: { id: '1', name: 'Bench', color: '#3B82F6' },
    lastExecution: execution(place * 30),
    recentExecutions: Array.from({ length: 30 }, (__, number) => execution(place * 30 + number)),
  }))
  return { nodes, pageInfo: { hasNextPage: true, endCursor: 'eyJhIjoxfQ' } }
}

async function serve(): Promise<void> {
  const page = pageInMemory()
  const fastify = Fastify()
  const apollo = new ApolloServer({
    typeDefs,
    resolvers: { Query: { hello: () => 'world', jobs: () => page } },
    plugins: [fastifyApolloDrainPlugin(fastify as never)],
    nodeEnv: 'production',
  })
  await apollo.start()
  fastify.route({ url: '/graphql', method: ['GET', 'POST'], handler: fastifyApolloHandler(apollo) as never })
  const url = await fastify.listen({ port: 0, host: '127.0.0.1' })
  serveFigures({ url, tokens: [] }, () => fastify.close())
}

if (process.argv[2] === 'bare' && process.send) await serve()
