import { useApolloClient } from '@apollo/client/react'
import { useEffect } from 'react'
import { liveCacheOf } from './LiveCache.ts'

/**
 * Keeps what has this id in the cache ("Job:7") up to date while the component that asks is on the screen. To be called
 * before the component reads it.
 */
export function useLiveRow(id: string | undefined): void {
  const rows = liveCacheOf(useApolloClient().cache)
  // While drawing, since what is read below would be old otherwise and drawn a second time. Once done it does nothing.
  if (id) rows.catchUp(id)
  useEffect(() => (id ? rows.watch(id) : undefined), [id, rows])
}
