import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Instant, RelativeTime } from './Time.tsx'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('the text stays true while it is shown, and the exact instant is there on hover', () => {
  const at = new Date(Date.now() - 58_000).toISOString()
  render(<RelativeTime at={at} />)
  const time = screen.getByText('58 s ago')
  expect(time.getAttribute('dateTime')).toBe(at)
  expect(time.title).toMatch(/\d{2}:\d{2}:\d{2}.*(GMT|UTC|[A-Z]{2,5})/)
  act(() => vi.advanceTimersByTime(3000))
  expect(time.textContent).toBe('1 min ago')
})

test('an instant has its distance beside it, but not its date twice', () => {
  vi.setSystemTime('2026-12-05T12:00:00')
  const shown = (at: string) => {
    const { container, unmount } = render(<Instant at={new Date(at).toISOString()} />)
    const text = container.textContent
    unmount()
    return text
  }
  expect(shown('2026-12-05T11:30:05')).toBe('11:30:05 29 min ago')
  expect(shown('2026-12-04T11:59:00')).toMatch(/Dec 4.*11:59:00 1 d ago$/)
  expect(shown('2026-11-04T12:00:00')).toMatch(/Nov 4.*12:00:00$/)
  expect(shown('2025-11-04T12:00:00')).toMatch(/Nov 4, 2025.*12:00:00$/)
})
