import { Controller, useFormContext } from 'react-hook-form'
import { Field, Input } from '../../ui/Field.tsx'
import type { JobValues } from './values.ts'

interface Props {
  name: 'timeoutMs' | 'retryDelayMs' | 'retryAttempts' | 'disableAfterFailures'
  label: string
  hint: string
  /** How many of the server's units one of the shown ones is: 1000 to show milliseconds as seconds. */
  unit?: number
  step?: number
  placeholder?: string
}

/** A number with its unit in the label. Empty is null, which only some fields take. */
export function NumberField({ name, label, hint, unit = 1, step = 1, placeholder }: Props) {
  const { control } = useFormContext<JobValues>()
  return (
    <Controller
      control={control}
      name={name}
      render={({ field: { value, onChange, ...field }, fieldState }) => (
        <Field label={label} hint={hint} error={fieldState.error?.message}>
          <Input
            {...field}
            type="number"
            inputMode="decimal"
            step={step}
            min={0}
            placeholder={placeholder}
            value={value === null || Number.isNaN(value) ? '' : value / unit}
            onChange={({ target }) => onChange(target.value === '' ? null : Math.round(Number(target.value) * unit))}
          />
        </Field>
      )}
    />
  )
}
