import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'

/** A small label above a point of the window, in pixels, and always within it. It lives outside the page so that no table cuts it off. */
export function Hover({ x, y, children }: { x: number; y: number; children: ReactNode }) {
  const label = useRef<HTMLDivElement>(null)
  // Its words decide its size, so only once it is there does it show how far from the window's edges it must keep.
  useLayoutEffect(() => {
    const element = label.current
    if (!element) return
    const maxLeft = document.body.clientWidth - element.offsetWidth - 4
    element.style.left = `${Math.max(4, Math.min(x - element.offsetWidth / 2, maxLeft))}px`
    element.style.top = `${Math.max(4, y - 6 - element.offsetHeight)}px`
  })
  return createPortal(
    <div
      ref={label}
      aria-hidden
      className="pointer-events-none fixed z-50 rounded border bg-raised px-2 py-1 text-xs whitespace-nowrap shadow-raised"
    >
      {children}
    </div>,
    document.body,
  )
}
