import { fireEvent, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { type Beat, HeartbeatBar } from './HeartbeatBar.tsx'

const beat = (id: number, status: Beat['status']): Beat => ({
  id: String(id),
  status,
  scheduledFor: new Date(Date.now() - id * 60_000).toISOString(),
  durationMs: 120,
})

test('a screen reader hears how the last runs ended', () => {
  render(<HeartbeatBar beats={[beat(1, 'FAILED'), beat(2, 'SUCCEEDED'), beat(3, 'SUCCEEDED')]} />)
  expect(screen.getByRole('img', { name: 'Last 3 runs: 2 succeeded, 1 failed' })).toBeTruthy()
})

test('of a single run it is said how it ended, and nothing is counted', () => {
  render(<HeartbeatBar beats={[beat(1, 'FAILED')]} />)
  expect(screen.getByRole('img', { name: 'Last run: failed' })).toBeTruthy()
})

test('the newest run stands on the right and failed bars are taller, so that colour is not needed', () => {
  render(<HeartbeatBar beats={[beat(1, 'FAILED'), beat(2, 'SUCCEEDED')]} count={5} />)
  const bar = (status: string) => screen.getByRole('img').querySelector(`[data-status=${status}]`)?.getAttribute('d')
  // Each bar begins at its left edge and its top: the failed one is last of five and starts at the very top.
  expect(bar('SUCCEEDED')).toMatch(/^M12 8h/)
  expect(bar('FAILED')).toMatch(/^M16 0h/)
  expect(screen.getByRole('img').querySelector('path:not([data-status])')?.getAttribute('d')?.match(/M/g)).toHaveLength(
    3,
  )
})

test('more runs than there is room for leave out the oldest', () => {
  const beats = Array.from({ length: 40 }, (_, index) => beat(index, index === 39 ? 'FAILED' : 'SUCCEEDED'))
  render(<HeartbeatBar beats={beats} count={30} />)
  expect(screen.getByRole('img', { name: 'Last 30 runs: 30 succeeded' })).toBeTruthy()
})

test('hovering a bar says how the run ended, when, and how long it took', () => {
  render(<HeartbeatBar beats={[beat(4, 'FAILED')]} count={1} />)
  const bar = screen.getByRole('img').parentElement!
  bar.getBoundingClientRect = () => new DOMRect(0, 0, 100, 20)
  fireEvent.pointerMove(bar, { clientX: 50 })
  expect(document.body.textContent).toContain('Failed, 4 min ago, 120 ms')
  fireEvent.pointerLeave(bar)
  expect(document.body.textContent).not.toContain('4 min ago')
})

test('the arrow keys go from run to run and say the same', async () => {
  render(<HeartbeatBar beats={[beat(4, 'FAILED'), beat(9, 'SUCCEEDED')]} />)
  const slider = screen.getByRole('slider')
  slider.focus()
  fireEvent.keyDown(slider, { key: 'ArrowLeft' })
  expect(slider.getAttribute('aria-valuetext')).toBe('Succeeded, 9 min ago, 120 ms')
  fireEvent.keyDown(slider, { key: 'ArrowRight' })
  expect(slider.getAttribute('aria-valuetext')).toBe('Failed, 4 min ago, 120 ms')
  expect(document.body.textContent).toContain('Failed, 4 min ago, 120 ms')
})
