import { Controller, useFormContext, useWatch } from 'react-hook-form'
import { WeekdayFields } from '../../jobs/schedule/WeekdayFields.tsx'
import { Field, Input } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { firstMessage } from '../firstMessage.ts'
import { ZoneInput } from '../ZoneInput.tsx'
import type { ChannelValues } from './values.ts'

const passes = [
  { value: 'CRITICAL', label: 'Critical only' },
  { value: 'WARNING', label: 'Warning and critical' },
]

/** When the channel stays silent. */
export function QuietHoursFields() {
  const { register, control, formState } = useFormContext<ChannelValues>()
  const hasQuietHours = useWatch({ control, name: 'hasQuietHours' })
  const errors = formState.errors.quietHours
  return (
    <div className="flex flex-col gap-3">
      <Controller
        control={control}
        name="hasQuietHours"
        render={({ field }) => (
          <Switch
            checked={field.value}
            onChange={field.onChange}
            label="Quiet hours"
            hint="What is held back comes as one summary at the end."
          />
        )}
      />
      {hasQuietHours && (
        <div className="flex flex-col gap-3 rounded bg-sunken p-3">
          <Controller
            control={control}
            name="quietHours.days"
            render={({ field }) => <WeekdayFields days={field.value} onChange={field.onChange} />}
          />
          {errors?.days && <p className="text-xs text-bad">{firstMessage(errors.days)}</p>}
          <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
            <Field label="From" error={errors?.from?.message}>
              <Input type="time" {...register('quietHours.from')} />
            </Field>
            <Field label="To" error={errors?.to?.message}>
              <Input type="time" {...register('quietHours.to')} />
            </Field>
            <Field label="Time zone" error={errors?.timezone?.message} className="col-span-2">
              <ZoneInput {...register('quietHours.timezone')} />
            </Field>
          </div>
          <Field label="Send even then" error={errors?.passes?.message} className="sm:w-60">
            <Select options={passes} {...register('quietHours.passes')} />
          </Field>
        </div>
      )}
    </div>
  )
}
