import type { Services } from '../../model/Context.ts'

const patienceMs = 1000

/** Resolves when an execution is told to have ended, or after a second: another process may be at it. */
export function untilEnded({ events }: Services, executionId: number): { promise: Promise<void>; stop: () => void } {
  let stop = () => {}
  const promise = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, patienceMs)
    const stopListening = events.listen('executions', (changes) => {
      const change = changes.find(({ id }) => id === executionId)
      if (change && change.status !== 'QUEUED' && change.status !== 'RUNNING') resolve()
    })
    stop = () => {
      clearTimeout(timer)
      stopListening()
      resolve()
    }
  })
  return { promise, stop }
}
