import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { batchWindow, sizes, type Pressure } from './batchWindow.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** How long reports were gathered of which `perWait` come in each 8 ms. Milliseconds. */
async function gatheredMs(first: number, perWait: number, outlook: Pressure): Promise<number> {
  const startMs = Date.now()
  const count = () => first + ((Date.now() - startMs) / 8) * perWait
  const gathered = batchWindow('mysql', count, () => outlook).then(() => Date.now() - startMs)
  await vi.advanceTimersByTimeAsync(1000)
  return gathered
}

test('reports that come one by one wait for each other a moment, a crowd for longer, and enough not at all', async () => {
  expect(await gatheredMs(1, 1, 'more')).toBe(8)
  expect(await gatheredMs(1, 100, 'more')).toBe(sizes.mysql.longestGatherMs)
  expect(await gatheredMs(1, 500, 'more')).toBe(16)
  expect(await gatheredMs(sizes.mysql.enough, 100, 'more')).toBe(0)
})

test('the last ones of a crowd wait for each other once, and not when none is under way any more', async () => {
  expect(await gatheredMs(1, 100, 'last')).toBe(8)
  expect(await gatheredMs(1, 0, 'none')).toBe(0)
})
