import { startTransition, useEffect, useRef } from 'react'
import { onExecutions } from '../../live/liveExecutions.ts'

/** A busy job ends runs many times a second; its figures need not follow each. */
const minIntervalMs = 3000

/** Refetches figures that no event carries, such as percentiles, after runs of this job changed. */
export function useRefetchAfterRuns(jobId: string, refetch: () => unknown): void {
  const latest = useRef(refetch)
  useEffect(() => {
    latest.current = refetch
  })

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = onExecutions((changed) => {
      if (timer !== undefined || !changed.some(({ job }) => job.id === jobId)) return
      timer = setTimeout(() => {
        timer = undefined
        startTransition(() => void latest.current())
      }, minIntervalMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [jobId])
}
