import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MisfirePolicy } from '../model/jobs/enums.ts'
import { compileSchedule } from '../schedule/schedule.ts'
import { misfireGraceMs, planRuns } from './plan.ts'

const minutely = compileSchedule('* * * * *', 'UTC')
const at = (text: string) => Date.parse(`2026-01-01T${text}Z`)

describe('planRuns', () => {
  test('an instant that is late by less than the grace still runs as planned', () => {
    const plan = planRuns(minutely, 'SKIP', at('00:01:00'), at('00:01:59'), at('00:02:00'))
    expect(plan.rows).toEqual([
      { atMs: at('00:01:00'), trigger: 'SCHEDULE', missed: null, occurrences: 1 },
      { atMs: at('00:02:00'), trigger: 'SCHEDULE', missed: null, occurrences: 1 },
    ])
    expect(plan.nextMs).toBe(at('00:03:00'))
  })

  test('a schedule that never comes again has no next run', () => {
    const last = compileSchedule('0 0 29 2 *', 'UTC')
    const plan = planRuns({ ...last, next: () => null }, 'RUN_ONCE', at('00:01:00'), at('00:01:00'), at('00:01:00'))
    expect(plan).toMatchObject({ nextMs: null, rows: [{ atMs: at('00:01:00') }] })
  })

  test('ten years of a job of each second are summed up in one row without being counted one by one', () => {
    const secondly = compileSchedule('* * * * * *', 'UTC')
    const from = Date.parse('2016-01-01T00:00:00Z')
    const plan = planRuns(secondly, 'RUN_ONCE', from, at('00:00:00'), at('00:00:01'))
    expect(plan.rows[0]).toMatchObject({ atMs: from, trigger: 'SCHEDULE' })
    expect(plan.rows[0]!.missed).toMatch(
      /^About 315,6\d\d,\d{3} planned runs from 2016-01-01T00:00:00.000Z to 2025-12-31T23:59:59.000Z were missed/,
    )
    expect(plan.rows.slice(1).map((row) => [row.atMs, row.trigger])).toEqual([
      [at('00:00:00'), 'CATCH_UP'],
      [at('00:00:01'), 'SCHEDULE'],
    ])
  })

  test('whatever the rule and the outage, every instant is in exactly one row, and rows keep their order', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('* * * * *', '*/7 * * * *', '30 2 * * *', '*/20 * * * * *'),
        fc.constantFrom(...(Object.keys(MisfirePolicy) as MisfirePolicy[])),
        fc.integer({ min: 0, max: 3 * 86_400 }),
        fc.integer({ min: 0, max: 3000 }),
        (pattern, policy, outageSeconds, aheadMs) => {
          const schedule = compileSchedule(pattern, 'Europe/Berlin')
          const from = schedule.next(Date.parse('2026-03-28T10:00:00Z'))!
          const now = from + outageSeconds * 1000
          const plan = planRuns(schedule, policy, from, now, now + aheadMs)
          let count = 0
          for (let next: number | null = from; next !== null && next <= now + aheadMs; next = schedule.next(next))
            count++
          expect(plan.rows.reduce((sum, row) => sum + row.occurrences, 0)).toBe(count)
          expect(plan.nextMs).toBe(schedule.next(now + aheadMs))
          expect(plan.rows.map((row) => row.atMs)).toEqual(plan.rows.map((row) => row.atMs).toSorted((a, b) => a - b))
          const late = plan.rows.filter((row) => row.missed === null && row.atMs < now - misfireGraceMs)
          expect(late.length).toBeLessThanOrEqual({ RUN_ONCE: 1, SKIP: 0, RUN_ALL: 100 }[policy])
        },
      ),
      { numRuns: 200 },
    )
  })
})
