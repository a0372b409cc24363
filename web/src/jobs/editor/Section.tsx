import { ChevronRight } from 'lucide-react'
import { type ReactNode, useId } from 'react'

interface Props {
  title: string
  /** What it is set to, said while it is closed. */
  summary?: ReactNode
  open: boolean
  onToggle?: (() => void) | undefined
  children: ReactNode
}

/** A part of the form. One that can be closed stays in the page, so that nothing typed is lost. */
export function Section({ title, summary, open, onToggle, children }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={`${id}title`} className="rounded border bg-surface">
      <h2 id={`${id}title`} className="font-semibold">
        {onToggle ? (
          <button
            type="button"
            aria-expanded={open}
            aria-controls={id}
            onClick={onToggle}
            className="flex min-h-11 w-full items-center gap-2 rounded px-3.5 py-1.5 text-left"
          >
            <ChevronRight
              aria-hidden
              className={`size-4 shrink-0 text-muted transition-transform ${open ? 'rotate-90' : ''}`}
            />
            {title}
            {!open && <span className="ml-2 min-w-0 flex-1 truncate font-normal text-muted">{summary}</span>}
          </button>
        ) : (
          <span className="flex min-h-11 items-center px-3.5">{title}</span>
        )}
      </h2>
      <div id={id} hidden={!open} className="border-t px-3.5 py-4">
        <div className="flex flex-col gap-4">{children}</div>
      </div>
    </section>
  )
}
