import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RelativeTime } from './Time.tsx'

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
