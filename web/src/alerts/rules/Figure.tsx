import { useState } from 'react'
import { Controller, useFormContext } from 'react-hook-form'
import { InlineSelect } from './InlineSelect.tsx'
import type { FigureName } from './kinds.ts'
import { tokenClass } from './Token.tsx'
import type { RuleValues } from './values.ts'

type Name = FigureName | 'recoverAfter'

export const figureLabels: Record<Name, string> = {
  count: 'Failures',
  minutes: 'Time',
  percent: 'Percent',
  ms: 'Time',
  days: 'Days',
  recoverAfter: 'Good runs',
}

/** The factor from each unit to the server's unit. */
const units = {
  ms: { ms: 1, s: 1000, min: 60_000, h: 3_600_000 },
  minutes: { min: 1, h: 60, d: 1440 },
} as const

/** A number within the sentence; a time has a unit beside it. */
export function Figure({ name }: { name: Name }) {
  if (name === 'ms' || name === 'minutes') return <Span name={name} />
  const input = <NumberInput name={name} unit={1} />
  return name === 'percent' ? <span className="whitespace-nowrap">{input} %</span> : input
}

function Span({ name }: { name: 'ms' | 'minutes' }) {
  const { getValues, setValue } = useFormContext<RuleValues>()
  const known = Object.entries(units[name])
  const [unit, setUnit] = useState(() => largestWhole(getValues(name) ?? 0, known))
  const many = Object.fromEntries(known)[unit] ?? 1
  return (
    <span className="inline-flex gap-1">
      <NumberInput key={unit} name={name} unit={many} />
      <InlineSelect
        label="Unit of time"
        options={known.map(([value]) => ({ value, label: value }))}
        value={unit}
        onChange={(next) => {
          const value = getValues(name)
          const per = Object.fromEntries(known)[next] ?? 1
          // The number stays and is read in the new unit.
          if (value !== null) setValue(name, Math.round((value / many) * per), { shouldDirty: true })
          setUnit(next)
        }}
      />
    </span>
  )
}

function largestWhole(value: number, known: readonly (readonly [string, number])[]): string {
  const whole = known.filter(([, per]) => value >= per && value % per === 0)
  return (whole.at(-1) ?? known[0]!)[0]
}

function NumberInput({ name, unit }: { name: Name; unit: number }) {
  const { control } = useFormContext<RuleValues>()
  return (
    <Controller
      control={control}
      name={name}
      render={({ field: { value, onChange, ...field }, fieldState }) => (
        <input
          {...field}
          type="number"
          inputMode="decimal"
          min={0}
          step="any"
          aria-label={figureLabels[name]}
          aria-invalid={fieldState.invalid || undefined}
          aria-describedby={fieldState.invalid ? `fault-${name}` : undefined}
          value={value === null ? '' : value / unit}
          onChange={({ target }) => onChange(target.value === '' ? null : Math.round(Number(target.value) * unit))}
          className={`${tokenClass} w-20 px-2 py-0.5`}
        />
      )}
    />
  )
}
