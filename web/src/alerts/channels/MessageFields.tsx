import { useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { Field, Input, TextArea } from '../../ui/Field.tsx'
import { Switch } from '../../ui/Switch.tsx'
import type { ChannelValues } from './values.ts'

const placeholders = [
  'incident.message',
  'incident.severity',
  'incident.status',
  'incident.openedAt',
  'incident.resolvedAt',
  'incident.count',
  'incident.url',
  'job.name',
  'job.url',
  'host',
  'execution.errorMessage',
  'execution.responseStatus',
  'execution.answer',
  'execution.url',
]

/** A custom subject and text instead of the default message. */
export function MessageFields() {
  const { register, getValues, setValue, formState } = useFormContext<ChannelValues>()
  const { errors } = formState
  const [isOwn, setOwn] = useState(() => getValues('subject') !== '' || getValues('text') !== '')
  return (
    <div className="flex flex-col gap-3">
      <Switch
        checked={isOwn}
        onChange={(next) => {
          setOwn(next)
          if (next) return
          setValue('subject', '')
          setValue('text', '')
        }}
        label="Custom message"
        hint="Your own subject and text."
      />
      {isOwn && (
        <div className="flex flex-col gap-3 rounded bg-sunken p-3">
          <Field label="Subject" hint="Leave empty for the usual one." error={errors.subject?.message}>
            <Input autoComplete="off" placeholder="{{ incident.severity }}: {{ job.name }}" {...register('subject')} />
          </Field>
          <Field label="Text" hint="Leave empty for the usual one." error={errors.text?.message}>
            <TextArea rows={4} placeholder="{{ incident.message }}" {...register('text')} />
          </Field>
          <p className="text-xs text-muted">
            Placeholders:{' '}
            {placeholders.map((name) => (
              <code key={name} className="mr-2 inline-block font-mono whitespace-nowrap">
                {`{{ ${name} }}`}
              </code>
            ))}
          </p>
        </div>
      )}
    </div>
  )
}
