import { act, render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { Connection } from '../live/connection.ts'
import { Pill } from './ConnectionPill.tsx'

test('the pill says connecting, live, reconnecting and live again', () => {
  const connection = new Connection()
  render(<Pill connection={connection} />)
  const pill = screen.getByRole('status')
  expect(pill.textContent).toBe('Connecting')
  act(() => connection.listeners.connected())
  expect(pill.textContent).toBe('Live')
  act(() => connection.listeners.closed())
  expect(pill.textContent).toBe('Reconnecting')
  act(() => connection.listeners.connected())
  expect(pill.textContent).toBe('Live')
})

test('without a network the pill says offline, and the network coming back ends the wait for the next try', async () => {
  const connection = new Connection()
  render(<Pill connection={connection} />)
  act(() => void dispatchEvent(new Event('offline')))
  expect(screen.getByRole('status').textContent).toBe('Offline')
  const waited = connection.backOff(10)
  act(() => void dispatchEvent(new Event('online')))
  await waited
  expect(screen.getByRole('status').textContent).toBe('Reconnecting')
})

test('the end of a gap is announced once, and the time before the first connection is a gap', () => {
  const connection = new Connection()
  const refetch = vi.fn()
  connection.onGapEnd(refetch)
  connection.listeners.connected()
  expect(refetch).toHaveBeenCalledTimes(1)
  connection.listeners.closed()
  connection.listeners.closed()
  connection.listeners.connected()
  expect(refetch).toHaveBeenCalledTimes(2)
})

test('a line that was cut in silence is given up when a ping stays unanswered', () => {
  vi.useFakeTimers()
  try {
    const connection = new Connection()
    const close = vi.fn()
    connection.listeners.opened({ close })
    connection.listeners.ping(false)
    connection.listeners.pong(true)
    vi.advanceTimersByTime(60_000)
    expect(close).not.toHaveBeenCalled()
    connection.listeners.ping(false)
    vi.advanceTimersByTime(60_000)
    expect(close).toHaveBeenCalledWith(4408, 'Request Timeout')
  } finally {
    vi.useRealTimers()
  }
})
