import { startTransition, useEffect, useRef } from 'react'
import type { LiveIncidentFragment } from '../gql/graphql.ts'
import { onIncidents } from './liveIncidents.ts'

/** A thousand jobs that fail together are as many events, and one look at the list. */
const refetchEveryMs = 1000

/** Refetches what depends on incidents after they change, at once and then at most once a second. */
export function useRefetchAfterIncidents(
  refetch: () => void,
  concerns: (incident: LiveIncidentFragment) => boolean = () => true,
): void {
  const current = useRef({ refetch, concerns })
  useEffect(() => {
    current.current = { refetch, concerns }
  })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isWanted = false
    const look = () => {
      startTransition(() => current.current.refetch())
      timer = setTimeout(() => {
        timer = undefined
        if (isWanted) look()
        isWanted = false
      }, refetchEveryMs)
    }
    const stop = onIncidents((incidents) => {
      if (!incidents.some((incident) => current.current.concerns(incident))) return
      if (timer === undefined) look()
      else isWanted = true
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [])
}
