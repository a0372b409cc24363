import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

interface Props {
  icon?: LucideIcon
  title: string
  /** 1 where this stands for the whole page. */
  level?: 1 | 2
  children?: ReactNode
}

/** Says why there is nothing here and what to do about it. */
export function EmptyState({ icon: Icon, title, level = 2, children }: Props) {
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-3 px-4 py-14 text-center text-muted">
      {Icon && <Icon aria-hidden className="size-8 text-faint" strokeWidth={1.5} />}
      <Heading className="text-lg font-semibold text-text">{title}</Heading>
      {children}
    </div>
  )
}
