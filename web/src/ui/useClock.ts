import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let now = 0

/**
 * What `derive` makes of the present (in milliseconds), looked at each second. The component draws only when the
 * result differs, so a thousand rows that say "4 min ago" cost one draw a minute each, on one timer.
 */
export function useClock<T extends string | number>(derive: (now: number) => T): T {
  return useSyncExternalStore(subscribe, () => derive(present()))
}

function present(): number {
  if (timer === undefined) now = Math.floor(Date.now() / 1000) * 1000
  return now
}

function subscribe(listener: () => void): () => void {
  if (timer === undefined) {
    now = Date.now()
    timer = setInterval(beat, 1000)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function beat(): void {
  // A hidden tab need not draw; it catches up with the first beat after it is shown.
  if (document.hidden) return
  now = Date.now()
  for (const listener of listeners) listener()
}
