import { Plus, Trash2 } from 'lucide-react'
import { useRef } from 'react'
import { Controller, useFieldArray, useFormContext } from 'react-hook-form'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { firstMessage } from '../firstMessage.ts'
import { MinutesField } from '../MinutesField.tsx'
import type { Named } from '../Named.ts'
import { ChannelChips } from './ChannelChips.tsx'
import { maxSteps, nextStep, type PolicyValues } from './values.ts'

const raises = [
  { value: '', label: 'Keep the severity' },
  { value: 'WARNING', label: 'Raise to warning' },
  { value: 'CRITICAL', label: 'Raise to critical' },
]

/** Up to five steps, the first of them at once. */
export function StepFields({ channels }: { channels: readonly Named[] }) {
  const { control, getValues, formState } = useFormContext<PolicyValues>()
  const { fields, append, remove } = useFieldArray({ control, name: 'steps' })
  const { steps: error } = formState.errors
  const add = useRef<HTMLButtonElement>(null)
  const whole = error?.message ?? error?.root?.message
  return (
    <div className="flex flex-col gap-3">
      <h3 className="font-medium">Steps</h3>
      {fields.map((field, index) => (
        <StepField
          key={field.id}
          index={index}
          channels={channels}
          onRemove={() => {
            remove(index)
            // The button with the focus goes with its step.
            requestAnimationFrame(() => add.current?.focus())
          }}
        />
      ))}
      {whole && <p className="text-xs text-bad">{whole}</p>}
      {fields.length < maxSteps && (
        <Button
          ref={add}
          icon={<Plus />}
          className="self-start"
          onClick={() => append(nextStep(getValues('steps')), { focusName: `steps.${fields.length}.afterMinutes` })}
        >
          Add a step
        </Button>
      )}
    </div>
  )
}

interface StepProps {
  index: number
  channels: readonly Named[]
  onRemove: () => void
}

function StepField({ index, channels, onRemove }: StepProps) {
  const { control, register, formState } = useFormContext<PolicyValues>()
  const errors = formState.errors.steps?.[index]
  const name = index === 0 ? 'At once' : `Step ${index + 1}`
  return (
    <fieldset className="flex flex-col gap-3 rounded bg-sunken p-3">
      <legend className="sr-only">{name}</legend>
      <div className="flex items-start gap-3">
        {index === 0 ? (
          <p className="flex-1 font-medium">At once</p>
        ) : (
          <div className="flex-1">
            <Controller
              control={control}
              name={`steps.${index}.afterMinutes`}
              render={({ field }) => (
                <MinutesField
                  label="If nobody acknowledges it after"
                  error={errors?.afterMinutes?.message}
                  value={field.value}
                  onChange={field.onChange}
                  ref={field.ref}
                />
              )}
            />
          </div>
        )}
        {index > 0 && <IconButton label={`Remove ${name.toLowerCase()}`} icon={<Trash2 />} onClick={onRemove} />}
      </div>
      <Controller
        control={control}
        name={`steps.${index}.channelIds`}
        render={({ field }) => (
          <ChannelChips
            channels={channels}
            chosen={field.value}
            onChange={field.onChange}
            error={firstMessage(errors?.channelIds)}
          />
        )}
      />
      <Field label="Severity" error={errors?.raiseTo?.message} className="sm:w-52">
        <Select options={raises} {...register(`steps.${index}.raiseTo`)} />
      </Field>
    </fieldset>
  )
}
