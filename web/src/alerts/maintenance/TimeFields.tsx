import { Controller, useFormContext, useWatch } from 'react-hook-form'
import { Field, Input } from '../../ui/Field.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { RepeatFields } from './RepeatFields.tsx'
import type { WindowValues } from './values.ts'

const choices = [
  { value: 'once', label: 'Once' },
  { value: 'again', label: 'Repeatedly' },
] as const

/** When alerts are muted: once or repeatedly. */
export function TimeFields() {
  const { control, register, formState } = useFormContext<WindowValues>()
  const { errors } = formState
  const times = useWatch({ control, name: 'times' })
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <span aria-hidden className="font-medium">
          Happens
        </span>
        <Controller
          control={control}
          name="times"
          render={({ field }) => (
            <Segments label="Happens" options={choices} value={field.value} onChange={field.onChange} />
          )}
        />
      </div>
      {times === 'once' ? (
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label="From" hint={`In ${zone}.`} error={errors.from?.message}>
            <Input type="datetime-local" {...register('from')} />
          </Field>
          <Field label="To" hint="At most 366 days later." error={errors.to?.message}>
            <Input type="datetime-local" {...register('to')} />
          </Field>
        </div>
      ) : (
        <RepeatFields />
      )}
    </div>
  )
}
