import { describe, expect, test } from 'vitest'
import { toCode } from '../database/columnTypes.ts'
import { FailureKind } from '../model/executions/enums.ts'
import { databases, newData } from '../testing/databases.ts'
import { simulatedEngine } from '../testing/simulatedEngine.ts'

const unreachable = { ok: false, failureKind: 'CONNECT', responseStatus: null, retryable: true } as const

describe.each(databases)('a host that cannot be reached, on %s', (name) => {
  test('is not called after five failures, each run held back says so, and a trial call every while closes it again', async () => {
    const engine = await simulatedEngine(name, '2026-01-01T00:00:00Z')
    await engine.enter()
    engine.target.respond = () => unreachable
    const job = await engine.addJob({ cronPattern: '* * * * * *', overlap: 'ALLOW' })
    await engine.runTo('2026-01-01T00:00:14Z')
    const seconds = () => engine.calledFor().map((at) => Number(at.slice(17, 19)))
    expect(seconds()).toEqual([1, 2, 3, 4, 5])
    const heldBack = toCode(FailureKind, 'CIRCUIT_OPEN')
    const kept = await engine.data.sql.all<Record<string, unknown>>(
      'select execution.failure_kind, execution.error_message, attempt.detail from execution join attempt on attempt.execution_id = execution.id where execution.job_id = ? order by scheduled_for limit 100 offset 5',
      [job],
    )
    expect(kept.map((row) => row['failure_kind'])).toEqual(Array.from({ length: 9 }, () => heldBack))
    expect(kept[0]!['error_message']).toMatch(/^Held back: 127\.0\.0\.1:9 could not be reached/)
    expect(String(kept[0]!['detail'])).toMatch(/One call is let through from time to time/)

    engine.target.respond = () => ({})
    await engine.runTo('2026-01-01T00:00:18Z')
    // Opened at second 5 for ten: the call of second 15 is the trial, and it closes the circuit.
    expect(seconds()).toEqual([1, 2, 3, 4, 5, 15, 16, 17, 18])
    await engine.close()
  })

  test('is told from one that talks nonsense, which is called each time', async () => {
    const engine = await simulatedEngine(name, '2026-01-01T00:00:00Z')
    await engine.enter()
    engine.target.respond = () => ({ ...unreachable, failureKind: 'NETWORK', errorCode: 'PROTOCOL_ERROR' })
    await engine.addJob({ cronPattern: '* * * * * *', overlap: 'ALLOW' })
    await engine.runTo('2026-01-01T00:00:12Z')
    expect(engine.calledFor()).toHaveLength(12)
    await engine.close()
  })
})

test('two servers share a circuit: one opens it, the other holds its calls back, probes, and closes it for both', async () => {
  const data = await newData('MariaDB')
  const [opener, prober] = [
    await simulatedEngine('MariaDB', '2026-01-01T00:00:00Z', data),
    await simulatedEngine('MariaDB', '2026-01-01T00:00:00Z', data),
  ]
  await opener.enter()
  await prober.enter()
  opener.target.respond = () => unreachable
  prober.target.respond = () => ({})
  const seconds = (engine: typeof opener) => engine.calledFor().map((at) => Number(at.slice(17, 19)))
  await opener.addJob({ cronPattern: '* * * * * *', overlap: 'ALLOW' })
  await opener.runTo('2026-01-01T00:00:05Z')
  expect(seconds(opener)).toEqual([1, 2, 3, 4, 5])

  prober.jumpTo('2026-01-01T00:00:06Z')
  await prober.scheduler.refreshCircuits()
  await prober.runTo('2026-01-01T00:00:17Z')
  expect(seconds(prober)).toEqual([15, 16, 17])

  opener.jumpTo('2026-01-01T00:00:17Z')
  await opener.scheduler.refreshCircuits()
  opener.target.respond = () => ({})
  // What comes before, the prober has claimed.
  await opener.runTo('2026-01-01T00:00:20Z')
  expect(seconds(opener)).toContain(20)
  await data.close()
})
