import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { toCode } from '../../database/columnTypes.ts'
import { AlertKind, IncidentStatus, Severity } from '../../model/alerts/enums.ts'
import { ExecutionStatus, ExecutionTrigger } from '../../model/executions/enums.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Answer, Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'
import { jobMaker } from '../../testing/makeJob.ts'

const preview = `query ($input: AlertRuleInput!, $days: Int) { previewAlertRule(input: $input, days: $days) {
  wouldHaveOpened complete openings { at resolvedAt count host job { id } }
} }`
const nowMs = Date.UTC(2026, 5, 1, 12)
const [minuteMs, dayMs] = [60_000, 86_400_000]

interface Run {
  /** Minutes before now. */
  ago: number
  status?: ExecutionStatus
  lateMs?: number
  durationMs?: number
  occurrences?: number
  trigger?: ExecutionTrigger
}

describe.each(databases)('the preview of a rule on %s', (name) => {
  let app: TestApp
  let client: Client
  let jobs: Awaited<ReturnType<typeof jobMaker>>
  beforeAll(async () => {
    app = await startApp(name, { now: () => new Date(nowMs) })
    client = await app.as('EDITOR')
  })
  beforeEach(async () => {
    for (const table of ['execution', 'incident', 'alert_rule', 'job'])
      await app.services.data.sql.run(`delete from ${table}`)
    jobs = await jobMaker(client)
  })
  afterAll(() => app?.stop())

  let made = 0
  const ran = async (jobId: string, runs: Run[]) => {
    for (const { ago, status = 'SUCCEEDED', lateMs = 0, durationMs = 1000, occurrences = 1, trigger } of runs) {
      const plannedMs = nowMs - ago * minuteMs
      const isStarted = status !== 'MISSED' && status !== 'SKIPPED'
      const isOver = status !== 'RUNNING'
      await app.services.data.sql.run(
        'insert into execution (job_id, scheduled_for, run_number, `trigger`, status, revision_id, started_at, finished_at, duration_ms, occurrences) values (?, ?, ?, ?, ?, 1, ?, ?, ?, ?)',
        [
          jobId,
          plannedMs,
          ++made % 30_000,
          toCode(ExecutionTrigger, trigger ?? 'SCHEDULE'),
          toCode(ExecutionStatus, status),
          isStarted ? plannedMs + lateMs : 0,
          isOver ? plannedMs + lateMs + (isStarted ? durationMs : 0) : 0,
          isOver ? durationMs : 0,
          occurrences,
        ],
      )
    }
  }
  const ask = async (input: object, days = 30): Promise<Answer> =>
    (await client.ask(preview, { input, days })).previewAlertRule
  const at = (ago: number, moreMs = 0) => new Date(nowMs - ago * minuteMs + moreMs).toISOString()

  test('a preview of SLOW or FAST considers only successes, and resolves after good runs', async () => {
    const { id } = await jobs.make()
    await ran(id, [
      { ago: 90, durationMs: 900 },
      { ago: 80, durationMs: 7000 },
      { ago: 70, durationMs: 9000 },
      { ago: 65, durationMs: 99_000, status: 'FAILED' },
      { ago: 60, durationMs: 20 },
      { ago: 50, durationMs: 5000 },
      { ago: 40, durationMs: 5001 },
    ])
    const slow = await ask({ kind: 'SLOW', ms: 5000 })
    expect(slow).toMatchObject({
      wouldHaveOpened: 2,
      openings: [
        { at: at(40, 5001), resolvedAt: null, count: 1, job: { id } },
        { at: at(80, 7000), resolvedAt: at(60, 20), count: 2 },
      ],
    })
    expect((await ask({ kind: 'SLOW', ms: 5000, recoverAfter: 2 })).openings[1]).toMatchObject({
      resolvedAt: at(50, 5000),
    })
    expect(await ask({ kind: 'FAST', ms: 100 })).toMatchObject({
      openings: [{ at: at(60, 20), resolvedAt: at(50, 5000), count: 1 }],
    })
  })

  test('a preview of MISSED counts planned instants, and resolves with a punctual planned run', async () => {
    const { id } = await jobs.make()
    await ran(id, [
      { ago: 90, status: 'MISSED', occurrences: 40 },
      { ago: 80, status: 'MISSED' },
      { ago: 75, trigger: 'MANUAL' },
      { ago: 70, lateMs: 61_000 },
      { ago: 60, lateMs: 60_000, status: 'FAILED' },
    ])
    expect((await ask({ kind: 'MISSED' })).openings).toEqual([
      { at: at(90), resolvedAt: at(60, 61_000), count: 41, host: null, job: { id } },
    ])
  })

  test('a preview of LATE_START considers only planned runs', async () => {
    const { id } = await jobs.make()
    await ran(id, [
      { ago: 90, lateMs: 30_001 },
      { ago: 80, lateMs: 999_999, trigger: 'MANUAL' },
      { ago: 70, lateMs: 30_000 },
    ])
    expect((await ask({ kind: 'LATE_START', ms: 30_000 })).openings).toMatchObject([
      { at: at(90, 30_000), resolvedAt: at(70, 31_000), count: 1 },
    ])
  })

  test('a preview of STILL_RUNNING opens during a long run, however that run ends', async () => {
    const { id } = await jobs.make()
    await ran(id, [
      { ago: 90, durationMs: 300_000, status: 'CANCELLED' },
      { ago: 80, durationMs: 100_000 },
      { ago: 20, status: 'RUNNING' },
    ])
    expect((await ask({ kind: 'STILL_RUNNING', ms: 120_000 })).openings).toMatchObject([
      { at: at(20, 120_000), resolvedAt: null },
      { at: at(90, 120_000), resolvedAt: at(90, 300_000) },
    ])
  })

  test('a preview of a kind that runs cannot show lists past incidents, merging those of two rules', async () => {
    const { id } = await jobs.make({ url: 'http://shop.example.com/x' })
    const insert = (
      kind: AlertKind,
      subject: string,
      rule: number,
      ago: number,
      until: number | null,
      host: string | null,
    ) =>
      app.services.data.sql.run(
        'insert into incident (rule_id, kind, subject, host, job_id, severity, status, message, opened_at, resolved_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        [
          rule,
          toCode(AlertKind, kind),
          subject,
          host,
          host === null && kind === 'JOB_STOPPED' ? id : null,
          toCode(Severity, 'CRITICAL'),
          toCode(IncidentStatus, until === null ? 'OPEN' : 'RESOLVED'),
          'm',
          nowMs - ago * minuteMs,
          until === null ? null : nowMs - until * minuteMs,
        ],
      )
    await insert('HOST_DOWN', 'host:shop.example.com', 1, 90, 60, 'shop.example.com')
    await insert('HOST_DOWN', 'host:shop.example.com', 2, 89, 59, 'shop.example.com')
    await insert('HOST_DOWN', 'host:other.example.com', 1, 89, 59, 'other.example.com')
    await insert('JOB_STOPPED', `job:${id}`, 3, 30, null, null)
    await insert('ENGINE', 'engine:late', 4, 30, 20, null)
    expect(await ask({ kind: 'HOST_DOWN' })).toMatchObject({
      wouldHaveOpened: 1,
      complete: false,
      openings: [{ at: at(90), resolvedAt: at(59), host: 'shop.example.com', job: null }],
    })
    expect((await ask({ kind: 'JOB_STOPPED' })).openings).toMatchObject([{ resolvedAt: null, job: { id } }])
    expect(await ask({ kind: 'ENGINE' })).toMatchObject({ wouldHaveOpened: 1, complete: false })
  })

  test('a preview of CERTIFICATE uses the current certificate of each host', async () => {
    await jobs.make({ url: 'https://shop.example.com/x' })
    for (const [host, days] of [
      ['shop.example.com', 10],
      ['other.example.com', 10],
    ] as const)
      await app.services.data.sql.run('insert into host_certificate (host, valid_to) values (?, ?)', [
        host,
        nowMs + days * dayMs,
      ])
    const { openings, complete } = await ask({ kind: 'CERTIFICATE', days: 14 })
    expect({ openings, complete }).toMatchObject({
      complete: false,
      openings: [{ at: new Date(nowMs - 4 * dayMs).toISOString(), host: 'shop.example.com' }],
    })
    expect((await ask({ kind: 'CERTIFICATE', days: 9 })).wouldHaveOpened).toBe(0)
  })

  test('a preview covers the jobs that the rule would watch, without those of a narrower rule', async () => {
    const [one, two, gone] = [await jobs.make(), await jobs.make(), await jobs.make()]
    for (const { id } of [one, two, gone]) await ran(id, [{ ago: 10, status: 'FAILED' }])
    await client.ask(`mutation { deleteJob(id: ${gone.id}) }`)
    const rule = { kind: 'FAILURES_IN_A_ROW', count: 1 }
    const of = async (more: object) =>
      (await ask({ ...rule, ...more })).openings.map((opening: Answer) => opening.job.id).toSorted()
    expect(await of({})).toEqual([one.id, two.id].toSorted())
    expect(await of({ jobIds: [two.id] })).toEqual([two.id])
    expect(await of({ categoryIds: [jobs.categoryId] })).toEqual([one.id, two.id].toSorted())
    const input = { ...rule, jobIds: [one.id] }
    await client.ask('mutation ($input: AlertRuleInput!) { createAlertRule(input: $input) { id } }', { input })
    expect(await of({})).toEqual([two.id])
    expect(await of({ jobIds: [one.id] })).toEqual([one.id])
  })

  test('a preview finds the same openings with more jobs than one SQL statement names', async () => {
    const { id } = await jobs.make()
    await ran(id, [
      { ago: 5000 },
      { ago: 90, durationMs: 7000, lateMs: 40_000 },
      { ago: 80 },
      { ago: 70, status: 'FAILED' },
      { ago: 60, status: 'FAILED' },
      { ago: 50 },
      { ago: 40, durationMs: 200_000 },
      { ago: 30 },
    ])
    const rules = [
      { kind: 'FAILURES_IN_A_ROW', count: 2 },
      { kind: 'FAILURES_WITHIN', count: 2, minutes: 20 },
      { kind: 'SLOW', ms: 5000 },
      { kind: 'LATE_START', ms: 30_000 },
      { kind: 'STILL_RUNNING', ms: 100_000 },
    ]
    // One after the other: each has a second, also where the machine has other things to do.
    const all = async () => {
      const previews: Answer[] = []
      for (const rule of rules) previews.push(await ask(rule, 2))
      return previews
    }
    const before = await all()
    expect(before.map(({ wouldHaveOpened }) => wouldHaveOpened)).toEqual([1, 1, 2, 1, 1])
    for (let more = 0; more < 200; more++) await jobs.make()
    expect(await all()).toEqual(before)
  }, 120_000)

  test('a preview lists the newest 200 openings, and is complete only if history reaches back far enough', async () => {
    const { id } = await jobs.make()
    const runs = Array.from({ length: 210 }, (_, place): Run[] => [
      { ago: 1000 - 4 * place, status: 'FAILED' },
      { ago: 998 - 4 * place },
    ])
    await ran(id, runs.flat())
    const rule = { kind: 'FAILURES_IN_A_ROW', count: 1 }
    const first = await ask(rule, 1)
    expect(first).toMatchObject({ wouldHaveOpened: 210, complete: false })
    expect(first.openings).toHaveLength(200)
    expect(first.openings[0].at).toBe(at(164, 1000))
    await ran(id, [{ ago: 1500 }])
    expect((await ask(rule, 1)).complete).toBe(true)
    expect((await ask(rule, 2)).complete).toBe(false)
  })

  test('a preview refuses an invalid rule or period at its field', async () => {
    const { extensions } = await client.refused(preview, {
      input: { kind: 'MISSED', count: 2, jobIds: ['77'] },
      days: 91,
    })
    expect(extensions.fields!.map(({ path }) => path)).toEqual(['days', 'count', 'jobIds.0'])
  })
})
