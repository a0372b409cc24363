// One life of a process that opens and resolves incidents and sends what is due, with the built product's own parts. It counts its
// steps (each statement, before and after; each send, before and after) and kills itself, by SIGKILL, at the step that it is told.
import 'reflect-metadata'
import { adoptOrphans, register } from '../dist/server/engine/cluster/lease.js'
import { queueEvents } from '../dist/server/engine/alerting/outbox/queueEvent.js'
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

await sql.transaction(function* () {
  const nowMs = Date.now()
  const [older] = yield* all('select id from incident where open_key is not null order by id desc limit 1 offset 1')
  const happened = [yield* open(nowMs)]
  if (older) happened.push(yield* resolve(Number(older.id), nowMs))
  yield* queueEvents(sql, happened, nowMs)
})
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

function* open(nowMs) {
  yield* run(
    "insert into incident (rule_id, kind, subject, open_key, severity, status, message, opened_at) values (1, 1, 'job:1', ?, 2, 1, 'It failed.', ?)",
    [`${nowMs} ${ownerId}`, nowMs],
  )
  const [row] = yield* all(`select ${sql.dialect.lastInsertId} as id`)
  return yield* happening(Number(row.id), 'OPENED', 1, nowMs)
}

function* resolve(id, nowMs) {
  yield* run('update incident set status = 3, resolved_at = ?, open_key = null where id = ?', [nowMs, id])
  return yield* happening(id, 'RESOLVED', 8, nowMs)
}

function* happening(incidentId, type, code, nowMs) {
  yield* run("insert into incident_event (incident_id, at, type, message) values (?, ?, ?, '')", [
    incidentId,
    nowMs,
    code,
  ])
  const [row] = yield* all(`select ${sql.dialect.lastInsertId} as id`)
  const payload = {
    type: `incident.${type.toLowerCase()}`,
    incident: { id: incidentId, kind: 'SLOW', severity: 'WARNING' },
  }
  const what = { incidentId, incidentEventId: Number(row.id), type, payload, severity: 'WARNING' }
  return { ...what, ruleId: 1, workspaceId: 1, policyId: null, jobId: null, host: null }
}
