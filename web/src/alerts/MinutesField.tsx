import { type Ref, useState } from 'react'
import { Field, Input } from '../ui/Field.tsx'
import { Select } from '../ui/Select.tsx'

const units = [
  { value: '1', label: 'min' },
  { value: '60', label: 'h' },
  { value: '1440', label: 'd' },
]

interface Props {
  label: string
  hint?: string
  error: string | undefined
  /** In minutes; null while it is empty. */
  value: number | null
  onChange: (minutes: number | null) => void
  ref?: Ref<HTMLInputElement>
}

/** A span of time as a number and its unit. */
export function MinutesField({ label, hint, error, value, onChange, ref }: Props) {
  const [unit, setUnit] = useState(
    () => units.findLast(({ value: per }) => value && value % Number(per) === 0)?.value ?? '1',
  )
  const per = Number(unit)
  return (
    <Field label={label} hint={hint} error={error}>
      <span className="flex gap-1.5">
        <Input
          ref={ref}
          type="number"
          inputMode="decimal"
          min={0}
          step="any"
          value={value === null ? '' : value / per}
          onChange={({ target }) => onChange(target.value === '' ? null : Math.round(Number(target.value) * per))}
          className="max-w-24"
        />
        <UnitSelect
          label={`${label}: unit`}
          value={unit}
          onChange={(next) => {
            // The number stays and is read in the new unit.
            if (value !== null) onChange(Math.round((value / per) * Number(next)))
            setUnit(next)
          }}
        />
      </span>
    </Field>
  )
}

/** A separate field, so that the number's label does not become the name of the unit. */
function UnitSelect({ label, value, onChange }: { label: string; value: string; onChange: (unit: string) => void }) {
  return (
    <Field label={label} hideLabel>
      <Select options={units} value={value} onChange={({ target }) => onChange(target.value)} />
    </Field>
  )
}
