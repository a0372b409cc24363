import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { mysqlDialect } from '../../database/dialects/mysql/mysqlDialect.ts'
import { batchWindow } from './batchWindow.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** How long the window stays open while `perStep` results come in each 8 ms. Milliseconds. */
async function windowMs(first: number, perStep: number): Promise<number> {
  const startMs = Date.now()
  const count = () => first + ((Date.now() - startMs) / 8) * perStep
  const waited = batchWindow(mysqlDialect.resultBatch, count).then(() => Date.now() - startMs)
  await vi.advanceTimersByTimeAsync(1000)
  return waited
}

test('single results wait a moment for each other, a burst of them longer, and a full batch not at all', async () => {
  expect(await windowMs(1, 1)).toBe(8)
  expect(await windowMs(1, 100)).toBe(mysqlDialect.resultBatch.maxWindowMs)
  expect(await windowMs(1, 500)).toBe(16)
  expect(await windowMs(mysqlDialect.resultBatch.enough, 100)).toBe(0)
})
