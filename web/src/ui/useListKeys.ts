import { useLayoutEffect, useRef } from 'react'

interface Keys {
  count: number
  scrollTo: (index: number) => void
  search: () => void
  toggle?: (index: number) => void
  create?: () => void
  clear?: () => void
}

/**
 * Arrows or j and k move the focus from row to row, x selects, / searches, n makes a new one, Escape lets go of the
 * selection. Enter needs no handler, since the focus stands on the first link of the row, which carries its `data-index`.
 * Keys typed into a field stay there.
 */
export function useListKeys(keys: Keys): void {
  const latest = useRef(keys)
  useLayoutEffect(() => {
    latest.current = keys
  })

  // Before the rows are seen, so that no key falls between what one sees and what listens.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTaken(event.target)) return
      const { count, scrollTo, toggle, search, create, clear } = latest.current
      const at = focusedRow()
      const go = (index: number) => {
        if (index < 0 || index >= count) return
        scrollTo(index)
        focusWhenDrawn(index)
      }
      const actions: Record<string, () => void> = {
        j: () => go((at ?? -1) + 1),
        ArrowDown: () => go((at ?? -1) + 1),
        k: () => go((at ?? 1) - 1),
        ArrowUp: () => go((at ?? 1) - 1),
        '/': search,
        ...(toggle && { x: () => at !== undefined && toggle(at) }),
        ...(create && { n: create }),
        ...(clear && { Escape: clear }),
      }
      const action = actions[event.key]
      if (!action) return
      // An arrow scrolls the page until someone has entered the list.
      if (event.key.startsWith('Arrow') && at === undefined) return
      if (event.key !== 'Escape') event.preventDefault()
      action()
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
}

function focusedRow(): number | undefined {
  const row = document.activeElement?.closest<HTMLElement>('[data-index]')?.dataset['index']
  return row === undefined ? undefined : Number(row)
}

/** A row that was out of sight is drawn a frame or two after the scroll. */
function focusWhenDrawn(index: number, triesLeft = 10): void {
  const link = document.querySelector<HTMLElement>(`[data-index="${index}"] a`)
  if (link) link.focus({ preventScroll: true })
  else if (triesLeft > 0) requestAnimationFrame(() => focusWhenDrawn(index, triesLeft - 1))
}

function isTaken(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('[role=dialog], [role=menu]')) return true
  const isField = target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox])')
  return isField
}
