import { useRouteContext } from '@tanstack/react-router'
import { type ConnectionState, useConnectionState } from '../live/connection.ts'
import type { Connection } from '../live/connection.ts'

const states: Record<ConnectionState, { label: string; dot: string; hint: string }> = {
  connecting: { label: 'Connecting', dot: 'bg-idle-bar', hint: 'Opening the live connection' },
  live: { label: 'Live', dot: 'bg-ok-bar', hint: 'Changes appear as they happen' },
  reconnecting: {
    label: 'Reconnecting',
    dot: 'bg-warn-bar animate-pulse',
    hint: 'What you see may be behind; it is asked for again once connected',
  },
  offline: { label: 'Offline', dot: 'bg-bad-bar', hint: 'This device has no network' },
}

export function ConnectionPill() {
  const { connection } = useRouteContext({ from: '__root__' })
  return <Pill connection={connection} />
}

export function Pill({ connection }: { connection: Connection }) {
  const { label, dot, hint } = states[useConnectionState(connection)]
  return (
    <span role="status" title={hint} className="flex h-6 items-center gap-1.5 rounded-full pl-2 text-xs text-muted">
      <i aria-hidden className={`size-2 rounded-full ${dot}`} />
      {label}
    </span>
  )
}
