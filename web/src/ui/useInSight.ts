import { type RefObject, useEffect, useRef } from 'react'

/** How far below the window an element counts as in sight. */
const aheadPx = 600

/** Calls back when an element comes into sight, and again after each change of `key` while it stays there. */
export function useInSight(ref: RefObject<Element | null>, key: unknown, onSight: () => void): void {
  const latest = useRef(onSight)
  useEffect(() => {
    latest.current = onSight
  })
  useEffect(() => {
    // Test environments have none; there the button that stands in sight is pressed instead.
    if (!ref.current || !globalThis.IntersectionObserver) return
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) latest.current()
      },
      { rootMargin: `0px 0px ${aheadPx}px` },
    )
    observer.observe(ref.current)
    return () => observer.disconnect()
  }, [ref, key])
}
