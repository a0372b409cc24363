import { useApolloClient } from '@apollo/client/react'
import { useEffect } from 'react'
import { liveCacheOf } from './LiveCache.ts'

/**
 * Keeps the entity with this cache id ("Job:7") up to date while the calling component is on the screen. Call it before the
 * component reads the entity.
 */
export function useLiveRow(id: string | undefined): void {
  const liveCache = liveCacheOf(useApolloClient().cache)
  // During render: otherwise the component would read old data and render twice. A second call does nothing.
  if (id) liveCache.catchUp(id)
  useEffect(() => (id ? liveCache.watch(id) : undefined), [id, liveCache])
}
