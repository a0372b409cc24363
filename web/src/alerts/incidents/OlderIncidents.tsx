import { useRef, useTransition } from 'react'
import { Button } from '../../ui/Button.tsx'
import { useInSight } from '../../ui/useInSight.ts'

interface Props {
  /** The cursor of the last incident so far. */
  after: string | null
  /** Fetches the incidents after it, within a transition. */
  onMore: () => void
  /** Whether it goes on by itself as it comes into sight. Otherwise what stands below could never be reached. */
  isEndless: boolean
}

/** The foot of a list that has older incidents. */
export function OlderIncidents({ after, onMore, isEndless }: Props) {
  const [isLoading, startLoading] = useTransition()
  const foot = useRef<HTMLDivElement>(null)
  const load = () => startLoading(onMore)
  useInSight(foot, after, () => {
    if (isEndless && !isLoading) load()
  })
  return (
    <div ref={foot} className="border-t p-2 text-center">
      <Button kind="quiet" busy={isLoading} onClick={load}>
        {isLoading ? 'Loading…' : 'Show older'}
      </Button>
    </div>
  )
}
