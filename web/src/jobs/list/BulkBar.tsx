import { Pause, Play, Trash2, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { sentence } from '../../app/errorSentence.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { count } from '../../ui/number.ts'
import { toast } from '../../ui/toast.ts'
import type { Progress } from '../inBatches.ts'
import { useJobVerbs } from '../useJobVerbs.ts'

interface Props {
  ids: readonly string[]
  /** How many jobs fit the filters; given where all that are loaded are selected and there are more. */
  further: number | undefined
  onEvery: (progress: Progress) => Promise<unknown>
  onDone: () => void
}

/**
 * What can be done with all that is selected. It lies over the page, so that nothing moves when it comes, and away
 * from where toasts appear. What takes long says how far it is and can be stopped.
 */
export function BulkBar({ ids, further, onEvery, onDone }: Props) {
  const { pause, resume, remove } = useJobVerbs()
  const [work, setWork] = useState<{ name: string; done: number; total: number }>()
  const abort = useRef<AbortController>(undefined)

  const start = (name: string, total: number, doIt: (progress: Progress) => Promise<unknown>) => async () => {
    abort.current = new AbortController()
    setWork({ name, done: 0, total })
    try {
      await doIt({
        signal: abort.current.signal,
        onStep: (done, all) => setWork({ name, done, total: all }),
      })
    } catch (error) {
      toast.failed(sentence(error))
    }
    setWork(undefined)
  }
  const act = (name: string, verb: typeof pause) =>
    start(name, ids.length, async (progress) => {
      if (await verb(ids, progress)) onDone()
    })

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
          {work ? (
            <>
              {/* Read out once; each step would be chatter. */}
              <span className="sr-only">
                {work.name} {count(work.total)} jobs
              </span>
              <span aria-hidden className="px-2 font-medium whitespace-nowrap">
                {work.name} {count(work.done)} of {count(work.total)}
              </span>
              <progress max={work.total} value={work.done} aria-label={work.name} className="w-24 max-sm:hidden" />
              <Button kind="quiet" onClick={() => abort.current?.abort()}>
                Stop
              </Button>
            </>
          ) : (
            <>
              <span className="px-2 font-medium whitespace-nowrap">{count(ids.length)} selected</span>
              {further !== undefined && (
                <Button kind="quiet" className="text-accent" onClick={start('Selecting', further, onEvery)}>
                  Select all {count(further)}
                </Button>
              )}
              <Button kind="quiet" icon={<Pause />} onClick={act('Pausing', pause)}>
                <span className="max-sm:sr-only">Pause</span>
              </Button>
              <Button kind="quiet" icon={<Play />} onClick={act('Resuming', resume)}>
                <span className="max-sm:sr-only">Resume</span>
              </Button>
              <Button kind="quiet" icon={<Trash2 />} onClick={act('Deleting', remove)} className="text-bad">
                <span className="max-sm:sr-only">Delete</span>
              </Button>
              <IconButton label="Clear the selection" icon={<X />} onClick={onDone} />
            </>
          )}
        </div>
      )}
    </div>
  )
}
