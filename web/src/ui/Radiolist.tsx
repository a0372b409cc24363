import { useId } from 'react'

interface Props {
  label: string
  options: readonly { value: string; label: string }[]
  value: string
  onChange: (value: string) => void
}

/** One of many; for the inside of a chip. */
export function Radiolist({ label, options, value, onChange }: Props) {
  const name = useId()
  return (
    <fieldset>
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="flex min-h-8 cursor-pointer items-center gap-2 rounded px-2 hover:bg-hover"
        >
          <input
            type="radio"
            name={name}
            className="size-4"
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
