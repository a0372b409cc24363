import { Plus, X } from 'lucide-react'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Field, Input } from '../../ui/Field.tsx'
import { messageAt } from './fieldError.ts'
import { headerField, whyAgain } from './storedSecret.ts'
import type { JobValues } from './values.ts'

export function HeaderFields() {
  const { control, register, watch, formState } = useFormContext<JobValues>()
  const { fields, append, remove } = useFieldArray({ control, name: 'headers' })
  const { errors } = formState
  const url = watch('url')
  const tooMany = messageAt(errors, 'headers')

  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">Headers</legend>
      <p className="text-xs text-muted">
        Sent with each call, beside those of Carillon’s own. A secret one is stored encrypted and never shown again.
      </p>
      {tooMany && <p className="text-xs text-bad">{tooMany}</p>}
      {fields.map(({ id }, index) => {
        const { name = '', secret, stored = null } = watch(`headers.${index}`) ?? {}
        const again = secret ? whyAgain(stored, url, headerField(name)) : undefined
        const place = `${index + 1}`
        return (
          <div key={id} className="flex flex-wrap items-start gap-2 max-sm:rounded max-sm:border max-sm:p-2">
            <Field
              label={`Name of header ${place}`}
              hideLabel
              error={messageAt(errors, `headers.${index}.name`)}
              className="sm:w-44 max-sm:w-full"
            >
              <Input placeholder="Name" autoComplete="off" spellCheck={false} {...register(`headers.${index}.name`)} />
            </Field>
            <Field
              label={`Value of header ${place}`}
              hideLabel
              hint={again}
              error={messageAt(errors, `headers.${index}.value`)}
              className="min-w-40 flex-1"
            >
              <Input
                type={secret ? 'password' : 'text'}
                placeholder={again ? 'Enter it again' : secret && stored ? 'Stored; type to replace' : 'Value'}
                autoComplete="off"
                spellCheck={false}
                {...register(`headers.${index}.value`)}
              />
            </Field>
            <label htmlFor={`secret-${id}`} className="flex h-9 items-center gap-2 px-1 sm:h-8">
              <Checkbox
                id={`secret-${id}`}
                aria-label={`Header ${place} is secret`}
                {...register(`headers.${index}.secret`)}
              />
              Secret
            </label>
            <IconButton label={`Remove header ${place}`} icon={<X />} onClick={() => remove(index)} />
          </div>
        )
      })}
      <Button
        icon={<Plus />}
        className="self-start"
        onClick={() => append({ name: '', value: '', secret: false, stored: null })}
      >
        Add a header
      </Button>
    </fieldset>
  )
}
