import { useFormContext } from 'react-hook-form'
import { Field, Input } from '../../ui/Field.tsx'
import { PlainScheduleFields } from '../schedule/PlainScheduleFields.tsx'
import { SchedulePreview } from '../schedule/SchedulePreview.tsx'
import { usePreview } from '../schedule/usePreview.ts'
import type { JobValues } from './values.ts'

const zones = Intl.supportedValuesOf('timeZone')

/** When it runs: by plain choices or as cron text, two views of one value, so they cannot disagree. */
export function ScheduleFields() {
  const { register, watch, setValue, formState } = useFormContext<JobValues>()
  const { errors } = formState
  const [cronPattern, timezone] = watch(['cronPattern', 'timezone'])
  const preview = usePreview(cronPattern, timezone)
  const zoneFault = preview.error && /zone/i.test(preview.error) ? preview.error : undefined
  const patternFault = zoneFault ? undefined : preview.error

  return (
    <div className="grid gap-x-6 gap-y-4 lg:grid-cols-2">
      <div className="flex flex-col gap-4">
        <PlainScheduleFields
          pattern={cronPattern}
          onChange={(pattern) => setValue('cronPattern', pattern, { shouldDirty: true, shouldValidate: true })}
        />
        <Field
          label="Cron text"
          hint="Minute, hour, day, month, weekday; seconds may come first. Also @daily, L, W, # and H."
          error={errors.cronPattern?.message ?? patternFault}
        >
          <Input autoComplete="off" spellCheck={false} className="font-mono" {...register('cronPattern')} />
        </Field>
        <Field
          label="Time zone"
          hint="The schedule is read in it. Clock changes are taken into account."
          error={errors.timezone?.message ?? zoneFault}
        >
          <Input list="zones" autoComplete="off" spellCheck={false} {...register('timezone')} />
        </Field>
        <datalist id="zones">
          {['UTC', ...zones].map((zone) => (
            <option key={zone} value={zone}>
              {zone}
            </option>
          ))}
        </datalist>
      </div>
      <SchedulePreview preview={preview} timezone={timezone} />
    </div>
  )
}
