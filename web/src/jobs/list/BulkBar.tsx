import { Pause, Play, Trash2, X } from 'lucide-react'
import { Button, IconButton } from '../../ui/Button.tsx'
import { count } from '../../ui/number.ts'
import { useJobVerbs } from '../useJobVerbs.ts'

/** What can be done with all that is selected. It lies over the page's end, so that nothing moves when it comes. */
export function BulkBar({ ids, onDone }: { ids: readonly string[]; onDone: () => void }) {
  const { pause, resume, remove } = useJobVerbs()
  const act = (verb: (ids: readonly string[]) => Promise<boolean>) => async () => {
    if (await verb(ids)) onDone()
  }

  return (
    <div
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-18 z-30 flex justify-center md:bottom-5 md:left-54"
    >
      {ids.length > 0 && (
        <div
          role="toolbar"
          aria-label="With the selected jobs"
          className="pointer-events-auto flex items-center gap-1 rounded border bg-raised p-1.5 shadow-raised"
        >
          <span className="px-2 font-medium whitespace-nowrap">{count(ids.length)} selected</span>
          <Button kind="quiet" icon={<Pause />} onClick={act(pause)}>
            Pause
          </Button>
          <Button kind="quiet" icon={<Play />} onClick={act(resume)}>
            Resume
          </Button>
          <Button kind="quiet" icon={<Trash2 />} onClick={act(remove)} className="text-bad">
            Delete
          </Button>
          <IconButton label="Clear the selection" icon={<X />} onClick={onDone} />
        </div>
      )}
    </div>
  )
}
