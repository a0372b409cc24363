import { afterEach, describe, expect, test } from 'vitest'
import { toCode } from '../../../database/columnTypes.ts'
import type { SqlClient, Statement } from '../../../database/SqlClient.ts'
import { alertingInTest, type AlertingInTest } from '../../../testing/alerting.ts'
import { databases } from '../../../testing/databases.ts'
import { AlertKind, IncidentStatus, Severity } from '../../../model/alerts/enums.ts'
import { sweep } from './sweep.ts'

interface Read {
  isLocked: boolean
  rows: number
}

/** Notes how many rows of incidents each statement reads, and whether within a transaction. */
function noting(sql: SqlClient, reads: Read[]): SqlClient {
  const note = (text: string, rows: unknown, isLocked: boolean) => {
    if (/^select[^(]* from incident\b/.test(text)) reads.push({ isLocked, rows: (rows as unknown[]).length })
  }
  return {
    ...sql,
    async all<T>(text: string, parameters?: unknown[]) {
      const rows = await sql.all<T>(text, parameters)
      note(text, rows, false)
      return rows
    },
    transaction: (steps) =>
      sql.transaction(function* () {
        const inner = steps()
        let step = inner.next()
        while (!step.done) {
          const result = yield step.value
          if (isQuery(step.value)) note(step.value.text, result, true)
          step = inner.next(result)
        }
        return step.value
      }),
  }
}

const isQuery = (statement: Statement): statement is Extract<Statement, { kind: 'all' }> => statement.kind === 'all'

describe.each(databases)('the cost of a sweep on %s', (name) => {
  const open = 200
  let rig: AlertingInTest
  afterEach(() => rig.close())

  /** An incident of each job, which is as it was. */
  async function openOfEachJob(kind: AlertKind) {
    const ruleId = await rig.rule(kind, { count: 2, minutes: 60 })
    for (let job = 1; job <= open; job++) {
      await rig.engine.addJob({ url: `http://host-${job}.test/` })
      await rig.sql.run(
        'insert into incident (rule_id, kind, subject, open_key, job_id, severity, status, message, opened_at) values (?, ?, ?, ?, ?, ?, ?, ?, 0)',
        [
          ruleId,
          toCode(AlertKind, kind),
          `job:${job}`,
          `${ruleId} job:${job}`,
          job,
          toCode(Severity, 'WARNING'),
          toCode(IncidentStatus, 'OPEN'),
          'It failed.',
        ],
      )
    }
    await rig.sql.run('update job set consecutive_failures = 2')
  }

  test.each(['FAILURES_IN_A_ROW', 'SLOW', 'MISSED'] as const)(
    'a sweep reads the open incidents once and locks only the %s incidents that it changes',
    async (kind) => {
      rig = await alertingInTest(name)
      await openOfEachJob(kind)
      const reads: Read[] = []
      const parts = { ...rig.parts, sql: noting(rig.sql, reads) }
      await sweep(parts, rig.engine.now())
      expect((await rig.incidents()).filter(({ status }) => status === 'OPEN')).toHaveLength(open)
      expect(reads.filter(({ rows }) => rows > 0)).toEqual([{ isLocked: false, rows: open }])

      reads.length = 0
      await rig.sql.run('update job set status = 2 where id in (3, 4)')
      await sweep(parts, rig.engine.now())
      expect((await rig.incidents()).filter(({ status }) => status === 'RESOLVED').map(({ jobId }) => jobId)).toEqual([
        3, 4,
      ])
      expect(Math.max(...reads.filter(({ isLocked }) => isLocked).map(({ rows }) => rows))).toBe(2)
      expect(rig.faults).toEqual([])
    },
  )
})
