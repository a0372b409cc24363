interface Props<T extends string> {
  label: string
  options: readonly { value: T; label: string; text: string }[]
  value: T
  onChange: (value: T) => void
}

/** A few choices with a sentence under each that says what it does. */
export function RadioCards<T extends string>({ label, options, value, onChange }: Props<T>) {
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">{label}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {options.map((option) => (
          // Its text is a level deeper than the rule looks.
          // oxlint-disable-next-line jsx-a11y/label-has-associated-control
          <label
            key={option.value}
            className="flex cursor-pointer gap-2.5 rounded border p-2.5 hover:bg-hover/60 has-checked:border-accent has-checked:bg-accent-soft/50 has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={label}
              className="mt-0.5 size-4 shrink-0"
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>
              <span className="font-medium">{option.label}</span>
              <span className="block text-xs text-muted">{option.text}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
