import { useId, useState } from 'react'
import { afterPaint } from './afterPaint.ts'

interface Props<T extends string> {
  /** What is chosen here, for a screen reader. */
  label: string
  value: T
  options: readonly { value: T; label: string; words?: string }[]
  onChange: (value: T) => void
}

/** A few choices side by side, one of them taken. */
export function Segments<T extends string>({ label, value, options, onChange }: Props<T>) {
  const name = useId()
  // What was chosen shows at once; what follows from it, often a whole page, comes with the next frame.
  const [chosen, setChosen] = useState<{ value: T; insteadOf: T }>()
  const shown = chosen?.insteadOf === value ? chosen.value : value
  const choose = (next: T) => {
    setChosen({ value: next, insteadOf: value })
    afterPaint(() => onChange(next))
  }
  return (
    <div role="radiogroup" aria-label={label} className="flex rounded border bg-surface p-0.5">
      {options.map((option) => (
        <label
          key={option.value}
          className="flex h-8 cursor-pointer items-center rounded px-2.5 text-muted has-checked:bg-hover has-checked:font-medium has-checked:text-text has-focus-visible:outline-2 has-focus-visible:outline-accent sm:h-6.5"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === shown}
            onChange={() => choose(option.value)}
            aria-label={option.words ?? option.label}
            className="sr-only"
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}
