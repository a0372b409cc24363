import { useMutation } from '@apollo/client/react'
import { Controller, FormProvider, useForm, useWatch } from 'react-hook-form'
import { errorCode } from '../../app/errorCode.ts'
import { sentence } from '../../app/errorSentence.ts'
import { setServerErrors } from '../../app/serverErrors.ts'
import type { ChannelRow_channelFragment } from '../../gql/graphql.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { Field, Input } from '../../ui/Field.tsx'
import { FormError } from '../../ui/FormError.tsx'
import { Select } from '../../ui/Select.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { toast } from '../../ui/toast.ts'
import { channelKinds, kindOptions } from './kinds.ts'
import { MessageFields } from './MessageFields.tsx'
import { CreateChannel, UpdateChannel } from './queries.ts'
import { QuietHoursFields } from './QuietHoursFields.tsx'
import { SettingFields } from './SettingFields.tsx'
import { TestChannel } from './TestChannel.tsx'
import { type ChannelValues, fieldNames, inputOf, valuesOf } from './values.ts'

interface Props {
  /** The one to change; absent: a new one. */
  channel?: ChannelRow_channelFragment
  /** Whether SMTP_URL is set. */
  sendsEmails: boolean
  onClose: () => void
}

/** Creates or edits a channel. */
export function ChannelDialog({ channel, sendsEmails, onClose }: Props) {
  const [create] = useMutation(CreateChannel, { refetchQueries: ['Channels'], awaitRefetchQueries: true })
  const [update] = useMutation(UpdateChannel)
  const form = useForm<ChannelValues>({ defaultValues: valuesOf(channel, sendsEmails ? 'EMAIL' : 'SLACK') })
  const { register, control, handleSubmit, setError, clearErrors, formState } = form
  const { errors, isSubmitting } = formState
  const kind = useWatch({ control, name: 'kind' })
  const { about, hasTexts } = channelKinds[kind]

  const submit = handleSubmit(async (values) => {
    const input = inputOf(values, channel)
    try {
      if (channel) await update({ variables: { id: channel.id, input: { ...input, version: channel.version } } })
      else await create({ variables: { input } })
      toast.done(channel ? `Saved “${input.name}”` : `Created “${input.name}”`)
      onClose()
    } catch (error) {
      if (errorCode(error) !== 'CONFLICT' || !channel) return setServerErrors(error, setError, fieldNames)
      setError('root', { message: `${sentence(error)} Close this and open it again to see the newer version.` })
    }
  })

  return (
    <Dialog wide open onOpenChange={onClose} title={channel ? `Edit ${channel.name}` : 'New channel'}>
      <FormProvider {...form}>
        <form
          noValidate
          onSubmit={(event) => {
            // A fault from the server may belong to a field that was removed since, and would block the form.
            clearErrors()
            void submit(event)
          }}
          className="flex flex-col gap-4 pt-1"
        >
          <FormError>{errors.root?.message}</FormError>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Send through" hint={about} error={errors.kind?.message}>
              <Select options={kindOptions} {...register('kind')} className="w-full" />
            </Field>
            <Field label="Name" hint="Shown in rules and policies." error={errors.name?.message}>
              <Input
                autoComplete="off"
                {...register('name', { validate: (name) => name.trim() !== '' || 'Give the channel a name.' })}
              />
            </Field>
          </div>
          {kind === 'EMAIL' && !sendsEmails && (
            <p className="rounded bg-warn-soft px-3 py-2 text-warn">
              Carillon cannot send email yet: set SMTP_URL and SMTP_FROM, then restart it.
            </p>
          )}
          <SettingFields key={kind} isStored={channel?.kind === kind} />
          <QuietHoursFields />
          <Controller
            control={control}
            name="showAnswers"
            render={({ field }) => (
              <Switch
                checked={field.value}
                onChange={field.onChange}
                label="Include the target's response"
                hint="The first 1,000 characters, with secrets masked."
              />
            )}
          />
          {hasTexts && <MessageFields />}
          <TestChannel channel={channel} />
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" kind="primary" busy={isSubmitting}>
              {channel ? 'Save' : 'Create channel'}
            </Button>
          </DialogActions>
        </form>
      </FormProvider>
    </Dialog>
  )
}
