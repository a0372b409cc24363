import { describe, expect, test, vi } from 'vitest'
import type { SqlClient, Statement } from '../../../database/SqlClient.ts'
import { alertsInTest } from '../../../testing/alerts.ts'
import { type DatabaseName, databases, newData } from '../../../testing/databases.ts'
import { simulatedEngine } from '../../../testing/simulatedEngine.ts'
import { makeBuiltInRules } from '../evaluate/builtInRules.ts'
import { readRules } from '../evaluate/rules.ts'
import { FactHook } from './FactHook.ts'
import { readWatched } from './readWatched.ts'

const [jobs, minutes] = [1000, 10]

/** Runs each job ten times through the engine, from the claim to the statistics. Returns its statements, each with its rows. */
async function statementsOf(name: DatabaseName, hook: FactHook | null): Promise<string[]> {
  const data = await newData(name)
  const statements: string[] = []
  const sql = counting(data.sql, statements)
  const engine = await simulatedEngine(name, '2026-01-01T00:00:30Z', data, {
    sql,
    hooks: hook ? [hook] : [],
    concurrency: jobs,
  })
  await engine.enter()
  for (let count = 0; count < jobs; count++) await engine.addJob({ url: `http://host-${count}.test/` })
  if (hook) await addRules(data.sql, hook)
  statements.length = 0
  for (let minute = 1; minute <= minutes; minute++) {
    engine.jumpTo(Date.UTC(2026, 0, 1, 0, minute))
    await engine.scheduler.claim(engine.now())
    engine.scheduler.fire(engine.now())
    const { calls } = engine.target
    await vi.waitFor(() => expect(calls).toHaveLength(minute * jobs), { timeout: 20_000, interval: 2 })
    // All at once, so that the results come in the same batches each time.
    for (const call of calls.slice(-jobs)) call.answer()
    await engine.settled()
  }
  const [row] = await data.sql.all<{ n: number }>('select count(*) as n from execution where status = 3')
  expect(Number(row!.n)).toBe(jobs * minutes)
  expect(await data.sql.all('select id from alert_fact')).toEqual([])
  await engine.close()
  return statements
}

/** The built-in rules, and those that ask how long each run takes and when it starts. */
async function addRules(sql: SqlClient, hook: FactHook): Promise<void> {
  await sql.transaction(() => makeBuiltInRules(sql, 0))
  const alerts = await alertsInTest({ sql } as Parameters<typeof alertsInTest>[0])
  for (const [kind, ms] of [
    ['SLOW', 60_000],
    ['FAST', 0],
    ['LATE_START', 60_000],
  ] as const) {
    const id = await alerts.rule({ kind, severity: 'WARNING' })
    await sql.run('update alert_rule set ms = ? where id = ?', [ms, id])
  }
  for (const kind of ['MISSED', 'FAILURE_RATE', 'NO_SUCCESS', 'STILL_RUNNING'] as const)
    await alerts.rule({ kind, severity: 'WARNING' })
  // An engine with a peer asks more.
  await sql.run('update server_instance set ended_at = 1 where id = ?', [alerts.ownerId])
  // An incident of another job.
  await alerts.open(0, { jobId: jobs + 1 })
  hook.beforeRefresh()
  hook.refresh(await readWatched(sql, await sql.transaction(readRules)))
}

/** Notes each statement that reaches the database. */
function counting(sql: SqlClient, statements: string[]): SqlClient {
  const note = (statement: Statement): void => {
    if ('changes' in statement) return statement.changes.forEach(note)
    statements.push(statement.kind === 'each' ? `${statement.one}${rowsOf(statement)}` : statement.text)
  }
  return {
    dialect: sql.dialect,
    all: (text, parameters) => {
      statements.push(text)
      return sql.all(text, parameters)
    },
    run: (text, parameters) => {
      statements.push(text)
      return sql.run(text, parameters)
    },
    transaction: (steps) =>
      sql.transaction(function* () {
        const inner = steps()
        for (let step = inner.next(); ;) {
          if (step.done) return step.value
          note(step.value)
          step = inner.next(yield step.value)
        }
      }),
  }
}

/** SQLite runs the statement for each row. How many cells the statistics need depends on how long runs took. */
const rowsOf = ({ one, rows }: { one: string; rows: unknown[][] }) =>
  one.startsWith('insert into statistic ') ? '' : ` (${rows.length} rows)`

describe.each(databases)('alert rules and healthy runs on %s', (name) => {
  test('alert rules add no SQL statement to ten thousand healthy runs', async () => {
    const without = await statementsOf(name, null)
    const hook = new FactHook()
    const offered = vi.spyOn(hook, 'changesFor')
    const withRules = await statementsOf(name, hook)
    expect(offered.mock.calls.reduce((sum, [ended]) => sum + ended.length, 0)).toBe(jobs * minutes)
    expect(withRules).toHaveLength(without.length)
    expect(withRules).toEqual(without)
  }, 120_000)
})
