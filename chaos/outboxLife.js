// One life of a process that records what failed and what recovered, judges it, and sends what is due, with the built product's own parts. It counts its
// steps (each statement, before and after; each send, before and after) and kills itself, by SIGKILL, at the step that it is told.
import 'reflect-metadata'
import { adoptOrphans, register } from '../dist/server/engine/cluster/lease.js'
import { evaluateFacts } from '../dist/server/engine/alerting/evaluate/evaluateFacts.js'
import { Sender } from '../dist/server/engine/alerting/outbox/Sender.js'
import { notifyDue } from '../dist/server/engine/alerting/outbox/notifyDue.js'
import { senderOf } from '../dist/server/engine/alerting/channels/send.js'
import { axiosOver } from '../dist/server/http-client/axiosCaller.js'
import { createCaller } from '../dist/server/http-client/call.js'
import { all, run } from '../dist/server/database/SqlClient.js'
import { openData } from '../dist/server/model/openData.js'

const { databaseUrl, dataDir, hookUrl, dieAt } = JSON.parse(process.argv[2])
let steps = 0
const step = () => {
  if (++steps === dieAt) process.kill(process.pid, 'SIGKILL')
}
const counted = async (work) => {
  step()
  const result = await work()
  step()
  return result
}
function* countedSteps(generator) {
  let next = generator.next()
  while (!next.done) {
    step()
    next = generator.next(yield next.value)
  }
  return next.value
}

const data = await openData({ databaseUrl, dataDir })
const sql = {
  dialect: data.sql.dialect,
  all: (text, parameters) => counted(() => data.sql.all(text, parameters)),
  run: (text, parameters) => counted(() => data.sql.run(text, parameters)),
  transaction: (work) => counted(() => data.sql.transaction(() => countedSteps(work()))),
}
const ownerId = await register(data.sql)
// Where several servers share a database, a lease has to run out first: this test does not wait for it.
await data.sql.run('update server_instance set lease_until = 0 where id <> ?', [ownerId])
for await (const _gone of adoptOrphans(data.sql, ownerId));

const caller = createCaller({ allowPrivate: true, allowedTargets: [], forbidden: [] })
const sendWebhook = senderOf({ http: axiosOver(caller), mailer: null, publicUrl: null }, null)

const parts = {
  sql,
  events: { publish() {} },
  ownerId: () => ownerId,
  onFault: (error) => console.error(error),
  send: (channel, message) => counted(() => (channel.kind === 'WEBHOOK' ? sendWebhook : sendGroup)(channel, message)),
}

/** A message of many incidents, in a form that the test can compare. */
async function sendGroup({ id: channelId }, { messageId, payloads }) {
  const told = payloads.map(({ type, incident }) => `${type} ${incident.id}`)
  const { status } = await fetch(hookUrl, { method: 'POST', body: JSON.stringify({ messageId, channelId, told }) })
  return { ok: status === 200, status, answer: null, errorMessage: null, durationMs: 0, retryAfterMs: null }
}

// As the transaction that records results: what a job's row says, and the fact, are there together or not at all.
await sql.transaction(function* () {
  const [next] = yield* all('select min(id) as id from job where last_status is null')
  const [older] = yield* all('select job_id from incident where open_key is not null order by id desc limit 1 offset 1')
  yield* record(next.id, 'FAILED', 4, 1)
  if (older) yield* record(older.job_id, 'SUCCEEDED', 3, 0)
})
await evaluateFacts(parts, Date.now())
// Until nothing is left that was ever due.
const sender = new Sender(parts)
for (let nowMs = Date.now(); await hasWork(); nowMs += 2000) {
  await notifyDue(parts, nowMs)
  await sender.sendDue(nowMs)
}
console.log(JSON.stringify({ steps }))
await data.close()
// The pool of MariaDB's client may keep the process for a while.
process.exit(0)

async function hasWork() {
  return (await sql.all('select id from delivery where status in (1, 2, 4) limit 1')).length > 0
}

function* record(jobId, status, statusCode, failures) {
  yield* run('update job set last_status = ?, consecutive_failures = ? where id = ?', [statusCode, failures, jobId])
  const [kind, detail] = [status === 'FAILED' ? 1 : 2, JSON.stringify({ status, errorMessage: 'It failed.' })]
  yield* run('insert into alert_fact (job_id, kind, at, streak, detail) values (?, ?, ?, ?, ?)', [
    jobId,
    kind,
    Date.now(),
    failures,
    detail,
  ])
}
