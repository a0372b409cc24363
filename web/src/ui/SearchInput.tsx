import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'

interface Props {
  label: string
  value: string
  onChange: (value: string) => void
  className?: string
}

/** Says what is typed a moment after the last key, so that the list is not asked for at every letter. */
export function SearchInput({ label, value, onChange, className = '' }: Props) {
  const [text, setText] = useState(value)
  const [known, setKnown] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  // The filter was changed from elsewhere, such as by "clear".
  if (value !== known) {
    setKnown(value)
    setText(value)
  }

  function type(next: string) {
    setText(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      setKnown(next)
      onChange(next)
    }, 250)
  }

  return (
    <label className={`relative flex items-center ${className}`}>
      <span className="sr-only">{label}</span>
      <Search aria-hidden className="pointer-events-none absolute left-2 size-4 text-faint" />
      <input
        type="search"
        value={text}
        placeholder={label}
        onChange={(event) => type(event.target.value)}
        className="h-8 w-full rounded border border-line-strong/60 bg-surface pr-2 pl-8 placeholder:text-faint sm:h-7"
      />
    </label>
  )
}
