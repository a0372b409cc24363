import type { ReactNode } from 'react'
import { type Status, statuses, type Tone, toneSoft } from './status.ts'

export function Badge({ tone = 'idle', icon, children }: { tone?: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span
      className={`inline-flex h-5.5 items-center gap-1 rounded px-1.5 text-xs font-medium whitespace-nowrap [&_svg]:size-3.5 ${toneSoft[tone]}`}
    >
      {icon}
      {children}
    </span>
  )
}

interface StatusProps {
  status: Status
  /** For the one run that a page is about. In lists, turning icons would be painted in every frame. */
  turns?: boolean
}

export function StatusBadge({ status, turns = false }: StatusProps) {
  const { label, tone, icon: Icon } = statuses[status]
  return (
    <Badge tone={tone} icon={<Icon aria-hidden className={turns && status === 'RUNNING' ? 'animate-spin' : ''} />}>
      {label}
    </Badge>
  )
}
