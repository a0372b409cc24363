import { afterEach, expect, test, vi } from 'vitest'
import { newData } from '../test/databases.ts'
import { silentFacts } from '../test/simulatedEngine.ts'
import type { Conductor } from './Conductor.ts'
import { Housekeeping } from './Housekeeping.ts'

afterEach(() => void vi.useRealTimers())

test('a database that is away in the minute in which history is trimmed is trouble, and stops no server', async () => {
  const { sql, close } = await newData('SQLite')
  await close()
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1, 0, 16, 59) })
  const told: string[] = []
  const housekeeping = new Housekeeping({
    sql,
    conductor: { holderId: 1, note() {} } as unknown as Conductor,
    facts: { ...silentFacts, trouble: (error) => told.push(error.message) },
    historyDays: 90,
    now: Date.now,
  })
  await vi.advanceTimersByTimeAsync(900)
  const before = told.length
  await vi.advanceTimersByTimeAsync(200)
  expect(told.length - before).toBe(1)
  housekeeping.stop()
})
