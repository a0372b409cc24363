import { Controller, useFormContext } from 'react-hook-form'
import { Field, Input } from '../../ui/Field.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { inSeconds } from '../inSeconds.ts'
import { authKinds, labelOf } from '../policies.ts'
import { AuthFields } from './AuthFields.tsx'
import { BodyField } from './BodyField.tsx'
import { carriesBody } from './faults.ts'
import { HeaderFields } from './HeaderFields.tsx'
import { NumberField } from './NumberField.tsx'
import type { JobValues } from './values.ts'

/** The fields under "Request". */
export function RequestFields() {
  const { control, register, formState } = useFormContext<JobValues>()
  return (
    <>
      <HeaderFields />
      <hr />
      <BodyField />
      <hr />
      <AuthFields />
      <hr />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Counts as success"
          hint="Response codes and ranges, such as 200-299, 404."
          error={formState.errors.successCodes?.message}
        >
          <Input {...register('successCodes')} />
        </Field>
        <NumberField
          name="timeoutMs"
          label="Timeout per attempt, in seconds"
          hint="Over all its phases. From 1 to 300."
          unit={1000}
          step={0.5}
        />
      </div>
      <Controller
        control={control}
        name="followRedirects"
        render={({ field }) => (
          <Switch
            checked={field.value}
            onChange={field.onChange}
            label="Follow redirects"
            hint="Up to five. What proves who calls does not follow to another origin."
          />
        )}
      />
    </>
  )
}

/** "2 headers, JSON body, Bearer token" */
export function requestSummary({ headers, method, bodyKind, auth, timeoutMs }: JobValues): string {
  const parts = [
    headers.length > 0 && `${headers.length} ${headers.length === 1 ? 'header' : 'headers'}`,
    carriesBody(method) && bodyKind === 'json' && 'JSON body',
    carriesBody(method) && bodyKind === 'text' && 'text body',
    auth.kind !== 'NONE' && labelOf(authKinds, auth.kind).toLowerCase(),
    `${inSeconds(timeoutMs)} timeout per attempt`,
  ]
  return parts.filter(Boolean).join(', ')
}
