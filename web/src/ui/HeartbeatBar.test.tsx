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

test('the newest run stands on the right and failed bars are taller, so that colour is not needed', () => {
  render(<HeartbeatBar beats={[beat(1, 'FAILED'), beat(2, 'SUCCEEDED')]} count={5} />)
  const bars = [...screen.getByRole('img').children]
  expect(bars).toHaveLength(5)
  expect(bars.map((bar) => bar.getAttribute('data-status'))).toEqual([null, null, null, 'SUCCEEDED', 'FAILED'])
  expect(bars[4]!.className).toContain('h-full')
  expect(bars[3]!.className).not.toContain('h-full')
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
