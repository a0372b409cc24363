import { Link } from '@tanstack/react-router'
import { BellOff } from 'lucide-react'
import { useMay } from '../session/viewer.ts'

/** Said here and nowhere else on the overview, until there is a channel. */
export function NobodyIsTold() {
  const mayAdd = useMay('ADMIN')
  return (
    <p className="mb-4 flex items-start gap-2 text-muted">
      <BellOff aria-hidden className="mt-0.75 size-4 shrink-0 text-faint" />
      <span>
        The built-in alert rules are silent until there is a channel, such as e-mail or Slack.{' '}
        {mayAdd ? (
          <Link to="/alerts/channels" className="text-accent underline">
            Add a channel
          </Link>
        ) : (
          'Ask an administrator to add one.'
        )}
      </span>
    </p>
  )
}
