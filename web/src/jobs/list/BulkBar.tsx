import { Pause, Play, Trash2, X } from 'lucide-react'
import { Button, IconButton } from '../../ui/Button.tsx'
import { count } from '../../ui/number.ts'
import { useJobVerbs } from '../useJobVerbs.ts'

/**
 * What can be done with all that is selected. It lies over the page, so that nothing moves when it comes, and away
 * from where toasts appear.
 */
export function BulkBar({ ids, onDone }: { ids: readonly string[]; onDone: () => void }) {
  const { pause, resume, remove } = useJobVerbs()
  const act = (verb: (ids: readonly string[]) => Promise<boolean>) => async () => {
    if (await verb(ids)) onDone()
  }

  return (
    <div
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 z-30 flex justify-center max-md:top-14 md:right-auto md:bottom-6 md:left-60"
    >
      {ids.length > 0 && (
        <div
          role="toolbar"
          aria-label="With the selected jobs"
          className="pointer-events-auto flex items-center gap-1 rounded border bg-raised p-1.5 shadow-raised"
        >
          <span className="px-2 font-medium whitespace-nowrap">{count(ids.length)} selected</span>
          <Button kind="quiet" icon={<Pause />} onClick={act(pause)}>
            <span className="max-sm:sr-only">Pause</span>
          </Button>
          <Button kind="quiet" icon={<Play />} onClick={act(resume)}>
            <span className="max-sm:sr-only">Resume</span>
          </Button>
          <Button kind="quiet" icon={<Trash2 />} onClick={act(remove)} className="text-bad">
            <span className="max-sm:sr-only">Delete</span>
          </Button>
          <IconButton label="Clear the selection" icon={<X />} onClick={onDone} />
        </div>
      )}
    </div>
  )
}
