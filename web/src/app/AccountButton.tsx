import { ChevronsUpDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { useViewer } from '../session/viewer.ts'

/** The button alone, for the moment until its menu's code has come; it looks the same with and without. */
export function AccountButton({ compact, ...rest }: ComponentProps<'button'> & { compact?: boolean }) {
  const name = useViewer()?.name ?? ''
  return (
    <button
      {...rest}
      type="button"
      aria-label={`Account of ${name}`}
      className="flex min-h-9 items-center gap-2 rounded px-1.5 text-left hover:bg-hover"
    >
      <span
        aria-hidden
        className="grid size-6 shrink-0 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent"
      >
        {name.slice(0, 1).toUpperCase()}
      </span>
      {!compact && (
        <>
          <span className="min-w-0 flex-1 truncate">{name}</span>
          <ChevronsUpDown aria-hidden className="size-3.5 text-faint" />
        </>
      )}
    </button>
  )
}
