import { expect, test } from 'vitest'
import { createLog } from '../log.ts'
import { createMetrics } from '../metrics.ts'
import { tellFacts } from './tellFacts.ts'

test("a clock that differs from the database's is a figure always and a line when that begins, changes or ends", async () => {
  const lines: { ms: number; msg: string }[] = []
  const metrics = createMetrics()
  const facts = tellFacts(createLog('info', { write: (line) => void lines.push(JSON.parse(line)) }), metrics)
  for (const ms of [12, 5003, 4990, 5010, 5001, -3000, -2950, -40, 3]) facts.skew(ms)
  expect(lines.map(({ ms, msg }) => [ms, /differs|agrees/.exec(msg)?.[0]])).toEqual([
    [5003, 'differs'],
    [-3000, 'differs'],
    [-40, 'agrees'],
  ])
  expect(await metrics.registry.metrics()).toContain('carillon_clock_skew_milliseconds 3')
})
