import { Chevron, tokenClass } from './Token.tsx'

interface Props<T extends string> {
  label: string
  /** The words in the sentence, if they differ from the label of the option. */
  words?: string
  options: readonly { value: T; label: string }[]
  value: T
  onChange: (value: T) => void
}

/** A native select over the words of the sentence, so that the sentence can say "fails" while the option says "Failure rate". */
export function InlineSelect<T extends string>({ label, words, options, value, onChange }: Props<T>) {
  const shown = words ?? options.find((option) => option.value === value)?.label
  return (
    <span
      className={`${tokenClass} relative inline-block px-2 py-0.5 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent`}
    >
      <span aria-hidden>{shown}</span>
      <Chevron />
      <select
        aria-label={label}
        value={value}
        onChange={({ target }) => onChange(target.value as T)}
        className="absolute inset-0 w-full cursor-pointer appearance-none opacity-0"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  )
}
