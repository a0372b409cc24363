import { type FormEvent, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Field, Input } from '../ui/Field.tsx'

interface Props {
  chosen: readonly number[]
  onChange: (codes: number[]) => void
}

/** A text field for response codes: "503" or "404, 410". */
export function ResponseChoice({ chosen, onChange }: Props) {
  const [text, setText] = useState(chosen.join(', '))
  const codes = text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(Number)
  const wrong = codes.some((code) => !Number.isInteger(code) || code < 100 || code > 599)

  function apply(event: FormEvent) {
    event.preventDefault()
    if (!wrong) onChange(codes)
  }

  return (
    <form onSubmit={apply} className="flex w-56 flex-col gap-2 p-1.5">
      <Field
        label="Response codes"
        error={wrong ? 'Codes are numbers from 100 to 599' : undefined}
        hint="Several with a comma between"
      >
        <Input
          inputMode="numeric"
          placeholder="503, 504"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <Button type="submit" kind="primary">
        Show
      </Button>
    </form>
  )
}
