import { useFormContext, useWatch } from 'react-hook-form'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Field, Input, TextArea } from '../../ui/Field.tsx'
import { firstMessage } from '../firstMessage.ts'
import { channelKinds, type SettingDescription } from './kinds.ts'
import type { ChannelValues } from './values.ts'

/** The settings of the chosen kind. A stored secret is never shown; an empty field keeps it. */
export function SettingFields({ isStored }: { isStored: boolean }) {
  const kind = useWatch<ChannelValues, 'kind'>({ name: 'kind' })
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="sr-only">Settings of {channelKinds[kind].label}</legend>
      {channelKinds[kind].settings.map((setting) => (
        <SettingField key={setting.name} setting={setting} isStored={isStored} />
      ))}
    </fieldset>
  )
}

function SettingField({ setting, isStored }: { setting: SettingDescription; isStored: boolean }) {
  const { name, label, hint, placeholder, isSecret, isOptional, isList } = setting
  const { register, formState } = useFormContext<ChannelValues>()
  const isRemoved = useWatch<ChannelValues, `removed.${string}`>({ name: `removed.${name}` }) ?? false
  const isKept = isStored && isSecret
  const registered = register(`settings.${name}`, {
    disabled: isRemoved,
    validate: (value) =>
      isOptional ||
      isKept ||
      (value ?? '').trim() !== '' ||
      (isList ? 'Enter at least one address.' : `Enter the ${lower(label)}.`),
  })
  const error = firstMessage(formState.errors.settings?.[name])
  const shared = { autoComplete: 'off', spellCheck: false, ...registered }
  return (
    <div className="flex flex-col gap-1.5">
      <Field
        label={isOptional && !hint.startsWith('Optional') ? `${label} (optional)` : label}
        hint={hint}
        error={error}
      >
        {isList ? (
          <TextArea rows={3} {...shared} />
        ) : (
          <Input
            {...shared}
            type={isSecret && name !== 'url' ? 'password' : 'text'}
            placeholder={!isKept ? placeholder : error ? 'Enter it again' : 'Stored; leave empty to keep'}
          />
        )}
      </Field>
      {isKept && isOptional && (
        <label className="flex items-center gap-2 text-xs text-muted">
          <Checkbox {...register(`removed.${name}`)} />
          Remove the stored {lower(label)}
        </label>
      )}
    </div>
  )
}

/** A label inside a sentence; abbreviations stay as they are. */
const lower = (label: string) => (/^[A-Z]{2}/.test(label) ? label : label[0]!.toLowerCase() + label.slice(1))
