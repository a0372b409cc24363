import { Controller, useFormContext, useWatch } from 'react-hook-form'
import { Field, Input } from '../../ui/Field.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { MinutesField } from '../MinutesField.tsx'
import type { PolicyValues } from './values.ts'

/** The group wait of a policy and the interval of its reminders, in words. */
export function TimingFields() {
  const { control, formState } = useFormContext<PolicyValues>()
  const { errors } = formState
  const reminds = useWatch({ control, name: 'reminds' })
  return (
    <>
      <Controller
        control={control}
        name="groupWaitSeconds"
        render={({ field: { value, onChange, ...field } }) => (
          <Field
            label="Group wait (seconds)"
            hint="What opens within this time goes out as one message. 0 to 300."
            error={errors.groupWaitSeconds?.message}
          >
            <Input
              {...field}
              type="number"
              inputMode="numeric"
              min={0}
              max={300}
              value={value ?? ''}
              onChange={({ target }) => onChange(target.value === '' ? null : Math.round(Number(target.value)))}
              className="max-w-24"
            />
          </Field>
        )}
      />
      <Controller
        control={control}
        name="reminds"
        render={({ field }) => (
          <Switch
            checked={field.value}
            onChange={field.onChange}
            label="Reminders"
            hint="While a critical incident is open and nobody has acknowledged it."
          />
        )}
      />
      {reminds && (
        <Controller
          control={control}
          name="remindEveryMinutes"
          render={({ field }) => (
            <MinutesField
              label="Remind every"
              error={errors.remindEveryMinutes?.message}
              value={field.value}
              onChange={field.onChange}
            />
          )}
        />
      )}
    </>
  )
}
