import { Check } from 'lucide-react'
import { Field, Input } from '../ui/Field.tsx'
import { colorFault, palette } from './palette.ts'

interface Props {
  value: string
  onChange: (color: string) => void
  error: string | undefined
}

/** A colour from the palette or any other, written as #RRGGBB. */
export function ColorField({ value, onChange, error }: Props) {
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 font-medium">Colour</legend>
      <div className="flex flex-wrap gap-1.5">
        {palette.map((color) => (
          <label
            key={color.value}
            title={color.name}
            className="grid size-8 cursor-pointer place-items-center rounded-full has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
            style={{ background: color.value }}
          >
            <input
              type="radio"
              name="palette"
              aria-label={color.name}
              className="sr-only"
              checked={value.toUpperCase() === color.value}
              onChange={() => onChange(color.value)}
            />
            {value.toUpperCase() === color.value && <Check aria-hidden className="size-4 text-on-accent" />}
          </label>
        ))}
      </div>
      <div className="flex items-start gap-2">
        <i
          aria-hidden
          className="mt-0.5 size-8 shrink-0 rounded border"
          style={{ background: colorFault(value) ? 'transparent' : value }}
        />
        <Field
          label="Colour as #RRGGBB"
          hideLabel
          hint="Or any other, as # and six digits."
          error={error}
          className="flex-1"
        >
          <Input
            value={value}
            maxLength={7}
            spellCheck={false}
            autoComplete="off"
            className="font-mono"
            onChange={({ target }) => onChange(target.value)}
          />
        </Field>
      </div>
    </fieldset>
  )
}
