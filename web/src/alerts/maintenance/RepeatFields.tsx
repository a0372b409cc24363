import { Controller, useFormContext, useWatch } from 'react-hook-form'
import { PlainScheduleFields } from '../../jobs/schedule/PlainScheduleFields.tsx'
import { usePreview } from '../../jobs/schedule/usePreview.ts'
import { zonedTime } from '../../jobs/schedule/zonedTime.ts'
import { Field, Input } from '../../ui/Field.tsx'
import { MinutesField } from '../MinutesField.tsx'
import { ZoneInput } from '../ZoneInput.tsx'
import type { WindowValues } from './values.ts'

const shownStarts = 3

/** The schedule of a window, its length, and the next starts. */
export function RepeatFields() {
  const { control, register, setValue, formState } = useFormContext<WindowValues>()
  const { errors } = formState
  const [cronPattern, timezone] = useWatch({ control, name: ['cronPattern', 'timezone'] })
  const { error, text, runs } = usePreview(cronPattern, timezone)
  const zoneFault = error && /zone/i.test(error) ? error : undefined
  return (
    <div className="flex flex-col gap-3 rounded bg-sunken p-3">
      <PlainScheduleFields
        label="Starts"
        pattern={cronPattern}
        onChange={(pattern) => setValue('cronPattern', pattern, { shouldDirty: true })}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Cron expression" error={errors.cronPattern?.message ?? (zoneFault ? undefined : error)}>
          <Input autoComplete="off" spellCheck={false} className="font-mono" {...register('cronPattern')} />
        </Field>
        <Field label="Time zone" error={errors.timezone?.message ?? zoneFault}>
          <ZoneInput {...register('timezone')} />
        </Field>
        <Controller
          control={control}
          name="durationMinutes"
          render={({ field }) => (
            <MinutesField
              label="Lasts"
              hint="Up to 7 days."
              error={errors.durationMinutes?.message}
              value={field.value}
              onChange={field.onChange}
            />
          )}
        />
        <div>
          <p role="status" className="min-h-5 font-medium">
            {!error && text}
          </p>
          <ol className="text-muted">
            {!error &&
              runs.slice(0, shownStarts).map((at) => (
                <li key={at}>
                  <time dateTime={at}>{zonedTime(at, timezone, runs)}</time>
                </li>
              ))}
          </ol>
        </div>
      </div>
    </div>
  )
}
