import { Popover } from '@base-ui/react/popover'
import type { ReactNode } from 'react'

/** The style of each part of the sentence that can be changed. */
export const tokenClass =
  'rounded border border-line-strong/60 bg-surface font-medium hover:border-line-strong aria-invalid:border-bad'

interface Props {
  /** What is chosen here, for a screen reader. */
  label: string
  value: string
  isInvalid: boolean
  children: ReactNode
}

/** A part of the sentence that opens a popup to change it. */
export function Token({ label, value, isInvalid, children }: Props) {
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={`${label}: ${value}`}
        className={`${tokenClass} inline max-w-full px-2 py-0.5 text-left wrap-anywhere ${isInvalid ? 'border-bad' : ''}`}
      >
        {value}
        <Chevron />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={4} align="start" collisionPadding={8} className="z-50">
          <Popover.Popup
            aria-label={label}
            className="max-h-[min(26rem,var(--available-height))] w-80 max-w-[calc(100vw-1rem)] overflow-auto rounded border bg-raised p-2 text-base shadow-raised outline-none sm:text-sm"
          >
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

export function Chevron() {
  return (
    <span aria-hidden className="ml-1.5 text-xs text-muted">
      ▾
    </span>
  )
}
