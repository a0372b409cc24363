import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { CloudOff } from 'lucide-react'
import { useCallback, useEffect } from 'react'
import { errorCode } from '../app/errorCode.ts'
import { sentence } from '../app/errorSentence.ts'
import { Button } from './Button.tsx'
import { EmptyState } from './EmptyState.tsx'
import { LinkButton } from './LinkButton.tsx'

const titles: Record<string, string> = {
  FORBIDDEN: 'You may not see this',
  NOT_FOUND: 'There is nothing at this address',
}

/** What a page shows instead of itself when it could not be drawn: what happened, and two ways on. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const code = errorCode(error)
  const { connection } = router.options.context
  const again = useCallback(() => {
    reset()
    void router.invalidate()
  }, [reset, router])
  // Most often the server was away: when the line is up again, nobody should have to ask.
  useEffect(() => connection.onGapEnd(again), [connection, again])
  // A person who returns to the page asks again: otherwise the router would first show its old error.
  useEffect(() => () => router.clearCache(), [router])

  return (
    <div role="alert">
      <EmptyState icon={CloudOff} level={1} title={(code && titles[code]) ?? 'This page could not be shown'}>
        <p>{sentence(error)}</p>
        <div className="flex gap-2">
          <Button kind="primary" onClick={again}>
            Try again
          </Button>
          <LinkButton to="/">Go to the overview</LinkButton>
        </div>
      </EmptyState>
    </div>
  )
}
