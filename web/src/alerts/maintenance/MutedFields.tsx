import { Controller, useFormContext, useWatch } from 'react-hook-form'
import { Field, TextArea } from '../../ui/Field.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { firstMessage } from '../firstMessage.ts'
import type { Named } from '../Named.ts'
import { CategoriesField } from '../scope/CategoriesField.tsx'
import { JobsField } from '../scope/JobsField.tsx'
import type { WindowValues } from './values.ts'

const choices = [
  { value: 'all', label: 'All alerts' },
  { value: 'some', label: 'Only some' },
] as const

/** Whose alerts are muted. */
export function MutedFields({ categories }: { categories: readonly Named[] }) {
  const { control, register, formState } = useFormContext<WindowValues>()
  const errors = formState.errors as Partial<Record<string, unknown>>
  const muted = useWatch({ control, name: 'muted' })
  const fault = firstMessage(errors['jobIds']) ?? firstMessage(errors['categoryIds'])
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <span aria-hidden className="font-medium">
          Mutes
        </span>
        <Controller
          control={control}
          name="muted"
          render={({ field }) => (
            <Segments label="Mutes" options={choices} value={field.value} onChange={field.onChange} />
          )}
        />
      </div>
      {muted === 'some' && (
        <div className="grid gap-3 rounded bg-sunken p-3 sm:grid-cols-2">
          <div>
            <p className="mb-1 font-medium">Categories</p>
            <Controller
              control={control}
              name="categories"
              render={({ field }) => (
                <CategoriesField categories={categories} chosen={field.value} onChange={field.onChange} />
              )}
            />
          </div>
          <div>
            <p className="mb-1 font-medium">Jobs</p>
            <Controller
              control={control}
              name="jobs"
              render={({ field }) => <JobsField chosen={field.value} onChange={field.onChange} />}
            />
          </div>
          <Field
            label="Hosts"
            hint="One per line, with the port where URLs have one: shop.example.com:8443"
            error={firstMessage(errors['hosts'])}
            className="sm:col-span-2"
          >
            <TextArea rows={2} spellCheck={false} {...register('hosts')} />
          </Field>
        </div>
      )}
      {fault && (
        <p role="alert" className="text-xs text-bad">
          {fault}
        </p>
      )}
    </div>
  )
}
