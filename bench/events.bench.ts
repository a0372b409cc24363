/**
 * One event to 1,000 subscribers over graphql-ws, all with the same selection, compared with the same text sent over 1,000 raw
 * `ws` sockets of the same process. `node bench/events.bench.ts [sockets] [rounds]`
 */
import { createClient } from 'graphql-ws'
import { WebSocket } from 'ws'
import { nextMessage, nowMs, startApi } from './apiServer.ts'
import { median } from './bare.ts'
import { addJobs, newHouse, nextYear } from './rig.ts'

const goal = 2
const socketsAPerson = 10
const sockets = Number(process.argv[2] ?? 1000)
const rounds = Number(process.argv[3] ?? 25)
const query = `subscription { executionsChanged { dropped executions {
  id status scheduledFor startedAt finishedAt durationMs attemptCount responseStatus errorMessage job { id name }
} } }`

const services = await newHouse('SQLite')
await addJobs(services.data, 1, 'http://127.0.0.1:9/', '0 0 1 1 *', nextYear)
await services.data.close()
const api = await startApi({ dataDir: services.dataDir, databaseUrl: null }, Math.ceil(sockets / socketsAPerson))

/** Counts the messages of all sockets of one kind: resolves when each has received another one. */
class Ears {
  lastAtMs = 0
  text = ''
  #left = 0
  #all = () => {}

  heardByAll(): Promise<void> {
    this.#left = sockets
    return new Promise((resolve) => (this.#all = resolve))
  }

  hear(data: unknown): void {
    this.lastAtMs = nowMs()
    if (this.text === '') this.text = String(data)
    if (--this.#left === 0) this.#all()
  }
}

class Heard extends WebSocket {
  ears: Ears | null = null
}

const subscribed = new Ears()
for (let place = 0; place < sockets; place++) {
  const token = api.tokens[Math.floor(place / socketsAPerson)]
  await new Promise<void>((resolve, reject) => {
    const client = createClient({
      url: `${api.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: Heard,
      connectionParams: { authorization: `Bearer ${token}` },
      retryAttempts: 0,
      on: {
        connected: (socket) => {
          // Bypass the client's parsing, because the bench measures the server.
          const raw = socket as Heard
          raw.onmessage = null
          raw.removeAllListeners('message')
          raw.on('message', (data) => subscribed.hear(data))
          setImmediate(resolve)
        },
        closed: reject,
      },
    })
    client.subscribe({ query }, { next: () => undefined, error: reject, complete: () => undefined })
  })
}
while (!(await (await fetch(`${api.url}/metrics`)).text()).includes(`carillon_subscriptions ${sockets}\n`));

api.process.send({ raw: true })
const { port } = await nextMessage<{ port: number }>(api.process)
const plain = new Ears()
await Promise.all(
  Array.from(
    { length: sockets },
    () =>
      new Promise<void>((resolve) => {
        const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false })
        socket.on('open', () => resolve()).on('message', (data) => plain.hear(data))
      }),
  ),
)

async function once(ears: Ears, message: object): Promise<{ ms: number; cpuMs: number }> {
  await new Promise((resolve) => setTimeout(resolve, 250))
  const all = ears.heardByAll()
  const started = nextMessage<{ atMs: number; cpu: NodeJS.CpuUsage }>(api.process)
  api.process.send(message)
  const { atMs, cpu } = await started
  await all
  const cpuAfter = await api.cpuMs()
  return { ms: ears.lastAtMs - atMs, cpuMs: cpuAfter - (cpu.user + cpu.system) / 1000 }
}

const found = { api: [] as { ms: number; cpuMs: number }[], raw: [] as { ms: number; cpuMs: number }[] }
for (let round = -10; round < rounds; round++) {
  const overApi = await once(subscribed, { event: true })
  const overRaw = await once(plain, { text: subscribed.text })
  if (round < 0) continue
  found.api.push(overApi)
  found.raw.push(overRaw)
}
const ms = (some: { ms: number }[]) => median(some.map((one) => one.ms))
const cpu = (some: { cpuMs: number }[]) => median(some.map((one) => one.cpuMs))
console.log(`${subscribed.text.length} characters to ${sockets} sockets`)
console.log(`raw ws      ${ms(found.raw).toFixed(1)} ms until the last has it, ${cpu(found.raw).toFixed(1)} ms CPU`)
console.log(
  `graphql-ws  ${ms(found.api).toFixed(1)} ms, of which 2 ms wait for what comes with it; ${cpu(found.api).toFixed(1)} ms CPU`,
)
const without = (ms(found.api) - 2) / ms(found.raw)
console.log(
  `one event: ${(ms(found.api) / ms(found.raw)).toFixed(2)} x raw ws (without the wait ${without.toFixed(2)} x; by CPU ${(cpu(found.api) / cpu(found.raw)).toFixed(2)} x), goal ${goal}`,
)
await api.stop()
await services.stop()
process.exit()
