import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** Says why there is nothing here and what to do about it. */
export function EmptyState({
  icon: Icon,
  title,
  children,
}: {
  icon?: LucideIcon
  title: string
  children?: ReactNode
}) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-3 px-4 py-14 text-center text-muted">
      {Icon && <Icon aria-hidden className="size-8 text-faint" strokeWidth={1.5} />}
      <h2 className="text-lg font-semibold text-text">{title}</h2>
      {children}
    </div>
  )
}
