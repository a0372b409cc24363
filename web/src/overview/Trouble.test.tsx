import { render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { Trouble } from './Trouble.tsx'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('what keeps the server from its work is said until it is over', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  let reason: string | null = 'The disk of the database is full: runs are kept in memory until there is room again.'
  vi.stubGlobal('fetch', async () => Response.json({ reason }, { status: reason === null ? 200 : 503 }))
  render(<Trouble />)
  await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(/^The disk of the database is full/))
  reason = null
  await vi.advanceTimersByTimeAsync(5000)
  await waitFor(() => expect(screen.getByRole('alert').textContent).toBe(''))
})

test('a server that cannot be reached is left to the pill', async () => {
  const asked = vi.fn(async () => Promise.reject(new TypeError('Failed to fetch')))
  vi.stubGlobal('fetch', asked)
  render(<Trouble />)
  await waitFor(() => expect(asked).toHaveBeenCalled())
  expect(screen.getByRole('alert').textContent).toBe('')
})
