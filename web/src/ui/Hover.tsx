import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'

/** A small label above a point of the window, in pixels. It lives outside the page so that no table cuts it off. */
export function Hover({ x, y, children }: { x: number; y: number; children: ReactNode }) {
  const left = Math.min(Math.max(x, 90), window.innerWidth - 90)
  return createPortal(
    <div
      aria-hidden
      className="pointer-events-none fixed z-50 -translate-x-1/2 -translate-y-full rounded border bg-raised px-2 py-1 text-xs whitespace-nowrap shadow-raised"
      style={{ left, top: y - 6 }}
    >
      {children}
    </div>,
    document.body,
  )
}
