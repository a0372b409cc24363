import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WakeupTimer } from './WakeupTimer.ts'

let waker: WakeupTimer
let wakes: number[]
let moves: number[]
beforeEach(() => {
  vi.useFakeTimers({
    now: Date.parse('2026-01-01T00:00:00Z'),
    toFake: [
      'setTimeout',
      'clearTimeout',
      'setInterval',
      'clearInterval',
      'setImmediate',
      'clearImmediate',
      'Date',
      'performance',
    ],
  })
  wakes = []
  moves = []
})
afterEach(() => {
  waker.stop()
  vi.useRealTimers()
})

/** Wakes at each full second, as the scheduler asks for. */
function start() {
  waker = new WakeupTimer(
    () => {
      wakes.push(Date.now())
      return Math.floor(Date.now() / 1000) * 1000 + 1000
    },
    (byMs) => moves.push(Math.round(byMs / 1000)),
  )
}

test('wakes at the instants it is asked for, once each', async () => {
  start()
  await vi.advanceTimersByTimeAsync(5000)
  expect(wakes.filter((at) => at % 1000 === 0).length).toBe(6)
  expect(wakes.length).toBeLessThanOrEqual(8)
})

test('after the clock jumps a day ahead it wakes at once and goes on at its pace', async () => {
  start()
  await vi.advanceTimersByTimeAsync(3000)
  vi.setSystemTime(Date.now() + 86_400_000)
  wakes = []
  await vi.advanceTimersByTimeAsync(12_000)
  expect(moves).toEqual([86_400])
  expect(wakes.length).toBeGreaterThanOrEqual(12)
  expect(wakes.length).toBeLessThanOrEqual(16)
})

test('after the clock jumps an hour back it does not fall silent', async () => {
  start()
  await vi.advanceTimersByTimeAsync(3000)
  vi.setSystemTime(Date.now() - 3_600_000)
  wakes = []
  await vi.advanceTimersByTimeAsync(12_000)
  expect(moves).toEqual([-3600])
  expect(wakes.length).toBeGreaterThanOrEqual(11)
})

test('wakeNow wakes at once', async () => {
  waker = new WakeupTimer(
    () => (wakes.push(Date.now()), Date.now() + 60_000),
    () => {},
  )
  await vi.advanceTimersByTimeAsync(10)
  wakes = []
  waker.wakeNow()
  await vi.advanceTimersByTimeAsync(1)
  expect(wakes).toHaveLength(1)
})
