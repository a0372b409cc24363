import { Popover } from '@base-ui/react/popover'
import { ChevronDown, X } from 'lucide-react'
import type { ReactNode } from 'react'

interface Props {
  label: string
  /** What is chosen, in words; undefined when this filter is off. */
  value?: string | undefined
  onClear: () => void
  children: ReactNode
}

/** One filter: says what it is set to, opens to change it, and can be taken off at once. */
export function FilterChip({ label, value, onClear, children }: Props) {
  return (
    <span
      className={`inline-flex h-8 items-center rounded border sm:h-7 ${value ? 'border-accent/40 bg-accent-soft' : 'border-dashed border-line-strong/60 bg-surface'}`}
    >
      <Popover.Root>
        <Popover.Trigger className="flex h-full items-center gap-1 rounded px-2 whitespace-nowrap">
          <span className="text-muted">{label}</span>
          {value && <span className="max-w-40 truncate font-medium">{value}</span>}
          {!value && <ChevronDown aria-hidden className="size-3.5 text-faint" />}
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Positioner sideOffset={4} align="start" collisionPadding={8} className="z-50">
            <Popover.Popup
              aria-label={label}
              className="max-h-[min(24rem,var(--available-height))] max-w-[calc(100vw-1rem)] min-w-48 overflow-auto rounded border bg-raised p-1.5 shadow-raised outline-none"
            >
              {children}
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
      {value && (
        <button
          type="button"
          aria-label={`Clear ${label}`}
          onClick={onClear}
          className="grid h-full w-6 place-items-center rounded text-muted hover:text-text"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      )}
    </span>
  )
}

interface ChecklistProps<T extends string> {
  label: string
  options: readonly { value: T; label: ReactNode }[]
  chosen: readonly T[]
  onChange: (chosen: T[]) => void
}

/** Several of many; for the inside of a chip. */
export function Checklist<T extends string>({ label, options, chosen, onChange }: ChecklistProps<T>) {
  return (
    <fieldset>
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="flex min-h-8 cursor-pointer items-center gap-2 rounded px-2 hover:bg-hover"
        >
          <input
            type="checkbox"
            className="size-4 shrink-0"
            checked={chosen.includes(option.value)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, option.value] : chosen.filter((one) => one !== option.value))
            }
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
