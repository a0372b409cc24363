import { render, screen } from '@testing-library/react'
import { useEffect, useLayoutEffect, useState } from 'react'
import { expect, test, vi } from 'vitest'

test('an element that a test finds has run its effects, even on a slow machine', async () => {
  const heard = vi.fn()
  render(<Door onKnock={heard} />)
  await screen.findByText('a door')
  dispatchEvent(new Event('knock'))
  expect(heard).toHaveBeenCalled()
})

function Door({ onKnock }: { onKnock: () => void }) {
  const [isThere, setThere] = useState(false)
  useEffect(() => void setTimeout(() => setThere(true)), [])
  return isThere && <Panel onKnock={onKnock} />
}

function Panel({ onKnock }: { onKnock: () => void }) {
  // After the test has been told, and before React's turn: a timer set meanwhile is due first.
  useLayoutEffect(() => stallAfter(50), [])
  useEffect(() => {
    addEventListener('knock', onKnock)
    return () => removeEventListener('knock', onKnock)
  }, [onKnock])
  return 'a door'
}

function stallAfter(turns: number): void {
  if (turns > 0) return queueMicrotask(() => stallAfter(turns - 1))
  const untilMs = performance.now() + 5
  while (performance.now() < untilMs);
}
