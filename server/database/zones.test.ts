import { createConnection } from 'mysql2/promise'
import { afterEach, describe, expect, test } from 'vitest'
import { startApp } from '../testing/app.ts'
import { databases, newData } from '../testing/databases.ts'
import { jobMaker } from '../testing/makeJob.ts'

const zone = process.env['TZ']
afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

/** In New York: right after the gap in spring, and both passes of the repeated hour in autumn. */
const instants = ['2026-03-08T07:30:00.001Z', '2026-11-01T05:30:00.002Z', '2026-11-01T06:30:00.003Z']

describe.each(databases)('instants on %s', (name) => {
  test('are the same in whatever time zone the server, the database and its sessions are', async () => {
    process.env['TZ'] = 'Asia/Kolkata'
    const app = await startApp(name, { now: () => new Date(Date.parse(instants[0]!)) })
    const { sql } = app.services.data
    const zoneBefore = name === 'MariaDB' ? await globalZone("'-05:00'") : null
    try {
      const admin = await app.as('ADMIN')
      const jobs = await jobMaker(admin)
      const job = await jobs.make({ cronPattern: '30 1 * * *', timezone: 'America/New_York' })
      for (const [place, at] of instants.entries())
        await sql.run(
          'insert into execution (id, job_id, scheduled_for, run_number, `trigger`, status, revision_id, started_at) values (?, ?, ?, 0, 1, 3, 1, ?)',
          [place + 1, job.id, Date.parse(at), Date.parse(at)],
        )
      const { executions, job: read } = await admin.ask(
        `{ executions { nodes { scheduledFor startedAt } } job(id: ${job.id}) { createdAt nextRunAt } }`,
      )
      expect(executions.nodes).toEqual(instants.toReversed().map((at) => ({ scheduledFor: at, startedAt: at })))
      expect(read).toEqual({ createdAt: instants[0], nextRunAt: '2026-03-09T05:30:00.000Z' })
      const { executions: some } = await admin.ask(
        `{ executions(filter: { from: "${instants[1]}", to: "${instants[2]}" }) { nodes { scheduledFor } } }`,
      )
      expect(some.nodes).toEqual([{ scheduledFor: instants[1] }])
    } finally {
      if (zoneBefore) await globalZone(zoneBefore)
      await app.stop()
    }
  })
})

test.each(databases)('no column on %s has a date type of the database, which might round the instant', async (name) => {
  const { sql, close } = await newData(name)
  const columns = await sql.all<{ table: string; type: string }>(
    name === 'MariaDB'
      ? 'select table_name as `table`, column_type as type from information_schema.columns where table_schema = database()'
      : "select m.name as `table`, c.type as type from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table'",
  )
  // The mapper's own list of migrations holds dates, but no instants of ours.
  const dates = columns.filter(({ table, type }) => table !== 'migration' && /date|time/i.test(type))
  expect(columns.length).toBeGreaterThan(80)
  expect(dates).toEqual([])
  await close()
})

/** Sets the time zone of new sessions and returns the previous one. */
async function globalZone(zone: string): Promise<string> {
  const connection = await createConnection(process.env['TEST_MYSQL_URL']!)
  const [rows] = await connection.query('select @@global.time_zone as zone')
  await connection.query(`set global time_zone = ${zone}`)
  await connection.end()
  return `'${(rows as { zone: string }[])[0]!.zone}'`
}
