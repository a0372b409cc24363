import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import WebSocket from 'ws'
import { Client } from '../server/testing/client.ts'
import { newFaultHouse, type FaultHouse } from './rig.ts'
import { residentMiB } from './memory.ts'

let services: FaultHouse
const sockets: WebSocket[] = []
let quick: Client | undefined
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate()
  await quick?.close()
  await services?.close()
})

const password = 'a long enough secret'
const admin = { email: 'admin@example.com', password }
const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }'
const everything =
  'subscription { executionsChanged { dropped executions { id status finishedAt job { id name description } } } }'

test('a hundred sockets that read nothing of thousands of runs a minute cost little memory, and delay no other subscriber', async () => {
  services = await newFaultHouse('SQLite')
  await services.addJobs(100)
  await services.inside(({ sql }) => sql.run('update job set description = ?', ['x'.repeat(1000)]))
  const server = await services.start({ env: { ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: password } })
  const tokens = await tenPeople(server.url)
  quick = new Client(server.url)
  quick.token = tokens[0]!
  const heard = quick.subscribe(everything)

  // V8 lets the heap of a young process grow.
  const before = await listen(heard, quick, server.pid, 20)
  for (const token of tokens)
    for (let count = 0; count < (token === tokens[0] ? 9 : 10); count++)
      sockets.push(await deafSocket(server.url, token, 5))
  // The buffers of the kernel and the sockets fill up first.
  const filling = await listen(heard, quick, server.pid, 8)
  const beside = await listen(heard, quick, server.pid, 10)

  console.log(`beside ${sockets.length} sockets that read nothing: ${JSON.stringify({ before, filling, beside })}`)
  // Unbounded buffers would hold about 700 MiB by now, a copy for each subscription 100 MiB.
  expect(beside.heldMiB - before.heldMiB).toBeLessThan(40)
  expect(Math.max(filling.maxMiB, beside.maxMiB) - before.maxMiB).toBeLessThan(50)
  expect(beside.latestMs).toBeLessThan(Math.max(500, 2 * before.latestMs))
  expect(beside.slowestAnswerMs).toBeLessThan(Math.max(500, 2 * before.slowestAnswerMs))
  expect(beside.runsAMinute).toBeGreaterThan(3000)
}, 120_000)

/** Access tokens of ten users, each of whom may have ten sockets. */
async function tenPeople(url: string): Promise<string[]> {
  const client = new Client(url)
  client.token = (await client.ask(signIn, { input: admin })).signIn.accessToken
  const tokens: string[] = []
  for (let person = 0; person < 10; person++) {
    const input = { email: `person${person}@example.com`, password }
    await client.ask('mutation ($input: CreateUserInput!) { createUser(input: $input) { id } }', {
      input: { ...input, name: `Person ${person}`, role: 'VIEWER' },
    })
    tokens.push((await new Client(url).ask(signIn, { input })).signIn.accessToken)
  }
  return tokens
}

/** Opens many subscriptions to the same events, and reads nothing. */
async function deafSocket(url: string, token: string, subscriptions: number): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws')
  socket.on('error', () => undefined)
  await once(socket, 'open')
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }))
  await once(socket, 'message')
  for (let id = 0; id < subscriptions; id++)
    socket.send(JSON.stringify({ type: 'subscribe', id: String(id), payload: { query: everything } }))
  socket.pause()
  return socket
}

/** Measures for some seconds, as a client that reads: the delay of events after a run's end, and the latency of queries. */
async function listen(messages: AsyncIterator<Heard>, client: Client, pid: number, seconds: number) {
  const [lateMs, answerMs]: [number[], number[]] = [[], []]
  let maxMiB = 0
  let heldMiB = Infinity
  let runs = 0
  const startedMs = performance.now()
  for (let place = 0; performance.now() - startedMs < seconds * 1000; place++) {
    const { executions } = ((await messages.next()).value as Heard).executionsChanged
    const ends = executions.flatMap(({ finishedAt }) => (finishedAt ? [Date.parse(finishedAt)] : []))
    runs += ends.length
    if (ends.length > 0) lateMs.push(Date.now() - Math.min(...ends))
    const askedMs = performance.now()
    if (place % 5 === 0) await client.ask('{ viewer { id } }')
    if (place % 5 === 0) answerMs.push(performance.now() - askedMs)
    maxMiB = Math.max(maxMiB, residentMiB(pid))
    if (place % 5 === 0) heldMiB = Math.min(heldMiB, await heapMiB(client))
  }
  const minutes = (performance.now() - startedMs) / 60_000
  return {
    maxMiB: Math.round(maxMiB),
    heldMiB: Math.round(heldMiB),
    latestMs: Math.round(p95(lateMs)),
    slowestAnswerMs: Math.round(p95(answerMs)),
    runsAMinute: Math.round(runs / minutes),
  }
}

/** The minimum of many samples, which leaves garbage out. */
async function heapMiB(client: Client): Promise<number> {
  const { text } = await client.get('/metrics')
  return Number(/^nodejs_heap_size_used_bytes (\S+)/m.exec(text)![1]) / 1024 / 1024
}

interface Heard {
  executionsChanged: { dropped: number; executions: { finishedAt: string | null }[] }
}

const p95 = (values: number[]) => values.toSorted((one, other) => one - other)[Math.floor(values.length * 0.95)]!
