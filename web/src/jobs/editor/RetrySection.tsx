import { useFormContext } from 'react-hook-form'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { inSeconds } from '../inSeconds.ts'
import { backoffs, textOf } from '../policies.ts'
import { NumberField } from './NumberField.tsx'
import type { JobValues } from './values.ts'

const options = backoffs.map(({ value, label }) => ({ value, label }))

/** The fields under "Retries and failure". */
export function RetryFields() {
  const { register, watch } = useFormContext<JobValues>()
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <NumberField
        name="retryAttempts"
        label="Retries"
        hint="After a lost connection, a timeout, 408, 425, 429 or 5xx; other answers are final. From 0 to 10."
      />
      <NumberField
        name="retryDelayMs"
        label="Pause before the first retry, in seconds"
        hint="A Retry-After from the target is obeyed."
        unit={1000}
        step={0.5}
      />
      <Field label="Pauses" hint={textOf(backoffs, watch('backoff'))}>
        <Select options={options} {...register('backoff')} />
      </Field>
      <NumberField
        name="disableAfterFailures"
        label="Stop after failed runs in a row"
        hint="The job then waits until someone resumes it. Empty: it never stops by itself."
        placeholder="never"
      />
    </div>
  )
}

/** "3 retries, growing pauses from 1 s" */
export function retrySummary({ retryAttempts, retryDelayMs, backoff, disableAfterFailures }: JobValues): string {
  const stop = disableAfterFailures === null ? '' : `; stops after ${disableAfterFailures} failures in a row`
  if (retryAttempts === 0) return `No retries${stop}`
  const kind = backoff === 'FIXED' ? 'fixed pauses of' : 'growing pauses from'
  return `${retryAttempts} ${retryAttempts === 1 ? 'retry' : 'retries'}, ${kind} ${inSeconds(retryDelayMs)}${stop}`
}
