import type { ReactNode } from 'react'

/** What a list is for, and the button that adds to it. */
export function ListHead({ text, action }: { text: string; action: ReactNode }) {
  return (
    <div className="mb-3 flex min-h-9 flex-wrap items-center gap-x-4 gap-y-2">
      <p className="min-w-48 flex-1 text-muted">{text}</p>
      {action}
    </div>
  )
}
