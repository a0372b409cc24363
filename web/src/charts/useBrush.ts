import { type PointerEvent, useState } from 'react'

/** Dragging over `slots` equal slots from left to right. `dragged` is the first and last slot while it goes on. */
export function useBrush(slots: number, onSelect: (first: number, last: number) => void) {
  const [drag, setDrag] = useState<{ from: number; to: number }>()

  const slotAt = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return Math.min(slots - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * slots)))
  }
  const ordered = drag && ([Math.min(drag.from, drag.to), Math.max(drag.from, drag.to)] as [number, number])

  return {
    dragged: ordered,
    handlers: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        setDrag({ from: slotAt(event), to: slotAt(event) })
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        const to = slotAt(event)
        setDrag((was) => (was && was.to !== to ? { ...was, to } : was))
      },
      onPointerUp() {
        if (ordered) onSelect(...ordered)
        setDrag(undefined)
      },
      onPointerCancel: () => setDrag(undefined),
    },
  }
}
