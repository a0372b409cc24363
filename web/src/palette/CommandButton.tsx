import { Search } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { IconButton } from '../ui/Button.tsx'

const load = () => import('./Palette.tsx')
const Palette = lazy(load)

const isMac = /Mac|iPhone|iPad/.test(navigator.platform)

/** Opens the command palette, as Ctrl K or Cmd K does anywhere. The palette's code is no part of the first load. */
export function CommandButton({ compact = false }: { compact?: boolean }) {
  const [open, setOpen] = useState(false)

  useEffect(() => {
    // Fetched while nothing else is to be done, so that what is typed right after Ctrl K lands in it.
    globalThis.requestIdleCallback?.(() => void load().catch(() => undefined))
  }, [])

  useEffect(() => {
    // The frame holds two of these, one for wide screens and one for phones; only one listens.
    if (compact) return
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return
      event.preventDefault()
      setOpen((was) => !was)
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [compact])

  return (
    <>
      {compact ? (
        <IconButton label="Search and commands" icon={<Search />} onClick={() => setOpen(true)} />
      ) : (
        <button
          type="button"
          onClick={() => setOpen(true)}
          className="flex h-8 w-full items-center gap-2 rounded border bg-surface px-2 text-muted hover:text-text"
        >
          <Search aria-hidden className="size-4" />
          <span className="flex-1 text-left">Go to…</span>
          <kbd className="font-sans text-xs text-faint">{isMac ? '⌘K' : 'Ctrl K'}</kbd>
        </button>
      )}
      {open && (
        <Suspense>
          <Palette onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
