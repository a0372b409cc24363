/// <reference lib="dom" />
/** Runs in the page and measures the speed that a person would notice. */

interface Looks {
  frames: number[]
  interactions: { name: string; ms: number }[]
  longTasksMs: number[]
}

declare global {
  interface Window {
    looks: Looks
  }
}

/** Starts to observe, from the first moment of the page. */
export function watchPage(): void {
  const looks: Looks = (window.looks = { frames: [], interactions: [], longTasksMs: [] })
  const frame = (atMs: number) => {
    looks.frames.push(atMs)
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { interactionId?: number })[])
      if (entry.interactionId) looks.interactions.push({ name: entry.name, ms: entry.duration })
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) looks.longTasksMs.push(entry.duration)
  }).observe({ type: 'longtask', buffered: true })
}

/** What it observed since the last reading. */
export function takeLooks(): Looks {
  const { frames, interactions, longTasksMs } = window.looks
  window.looks.frames = []
  window.looks.interactions = []
  window.looks.longTasksMs = []
  return { frames, interactions, longTasksMs }
}
