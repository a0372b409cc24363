import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { buildSchema, graphql } from 'graphql'
import { useServer } from 'graphql-ws/use/ws'
import { WebSocketServer } from 'ws'
import { mockApi } from './mockApi.ts'
import { iso } from './mockData.ts'

/** Serves the mock on port 4000 (or PORT), with a run that begins each second or so, for looking at the screens. */
/** `RUNS_PER_SECOND` floods the client instead, in ten messages a second, to see how it bears up. */
const perSecond = Number(process.env['RUNS_PER_SECOND'] ?? 0)
const port = Number(process.env['PORT'] ?? 4000)
const schema = buildSchema(readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8'))
const api = mockApi(Date.now())
const rootValue = {
  ...api,
  async *executionsChanged() {
    while (perSecond > 0) {
      const rows = Array.from({ length: perSecond / 10 }, () =>
        api.begin(api.data.jobs[Math.floor(Math.random() * api.data.jobs.length)]!),
      )
      for (const row of rows) Object.assign(row, { status: 'SUCCEEDED', durationMs: 12, finishedAt: iso(Date.now()) })
      yield { executionsChanged: { dropped: 0, executions: rows.map(api.shown) } }
      await wait(100)
    }
    while (true) {
      const row = api.begin(api.data.jobs[Math.floor(Math.random() * api.data.jobs.length)]!)
      yield { executionsChanged: { dropped: 0, executions: [api.shown(row)] } }
      await wait(1500)
      const fails = Math.random() < row.job.failing
      Object.assign(row, {
        status: fails ? 'FAILED' : 'SUCCEEDED',
        durationMs: 1500,
        finishedAt: iso(Date.now()),
        responseStatus: fails ? 503 : 200,
      })
      row.job.consecutiveFailures = fails ? row.job.consecutiveFailures + 1 : 0
      yield { executionsChanged: { dropped: 0, executions: [api.shown(row)] } }
      await wait(2500)
    }
  },
  async *jobsChanged() {
    await new Promise(() => undefined)
    yield undefined
  },
  async *incidentsChanged() {
    await new Promise(() => undefined)
    yield undefined
  },
  async *dashboardChanged(args: { range: string }) {
    while (true) {
      await wait(3000)
      yield { dashboardChanged: api.dashboard(args) }
    }
  },
}

const server = createServer(async (request, response) => {
  const { query, variables, operationName } = JSON.parse(await text(request)) as {
    query: string
    variables?: Record<string, unknown>
    operationName?: string
  }
  const answer = await graphql({ schema, source: query, variableValues: variables, operationName, rootValue })
  response.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
})
useServer(
  { schema, roots: { subscription: rootValue as unknown as Record<string, object> } },
  new WebSocketServer({ server, path: '/graphql' }),
)
server.listen(port, '127.0.0.1', () => console.log(`mock on http://127.0.0.1:${port}/graphql`))

async function text(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) body += chunk
  return body || '{}'
}
