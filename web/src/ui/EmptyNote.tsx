import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** One line that says a list is empty, and that this is fine. */
export function EmptyNote({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <p className="flex min-h-14 items-center gap-2 border-t px-3.5 text-muted">
      <Icon aria-hidden className="size-4 text-faint" />
      {children}
    </p>
  )
}
