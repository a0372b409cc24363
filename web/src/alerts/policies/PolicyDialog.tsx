import { useMutation } from '@apollo/client/react'
import { Controller, FormProvider, useForm } from 'react-hook-form'
import { errorCode } from '../../app/errorCode.ts'
import { sentence } from '../../app/errorSentence.ts'
import { setServerErrors } from '../../app/serverErrors.ts'
import type { PolicyRow_policyFragment } from '../../gql/graphql.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { Field, Input } from '../../ui/Field.tsx'
import { FormError } from '../../ui/FormError.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { toast } from '../../ui/toast.ts'
import type { Named } from '../Named.ts'
import { CreatePolicy, UpdatePolicy } from './queries.ts'
import { StepFields } from './StepFields.tsx'
import { TimingFields } from './TimingFields.tsx'
import { fieldNames, inputOf, type PolicyValues, valuesOf } from './values.ts'

interface Props {
  /** The one to change; absent: a new one. */
  policy?: PolicyRow_policyFragment
  channels: readonly Named[]
  onClose: () => void
}

/** Creates or edits a policy. */
export function PolicyDialog({ policy, channels, onClose }: Props) {
  // Another policy may have stopped being the default.
  const refetch = { refetchQueries: ['AlertPolicies'], awaitRefetchQueries: true }
  const [create] = useMutation(CreatePolicy, refetch)
  const [update] = useMutation(UpdatePolicy, refetch)
  const form = useForm<PolicyValues>({ defaultValues: valuesOf(policy) })
  const { register, control, handleSubmit, setError, clearErrors, formState } = form
  const { errors, isSubmitting } = formState

  const submit = handleSubmit(async (values) => {
    const input = inputOf(values)
    try {
      if (policy) await update({ variables: { id: policy.id, input: { ...input, version: policy.version } } })
      else await create({ variables: { input } })
      toast.done(policy ? `Saved “${input.name}”` : `Created “${input.name}”`)
      onClose()
    } catch (error) {
      if (errorCode(error) !== 'CONFLICT' || !policy) return setServerErrors(error, setError, fieldNames)
      setError('root', { message: `${sentence(error)} Close this and open it again to see the newer version.` })
    }
  })

  return (
    <Dialog wide open onOpenChange={onClose} title={policy ? `Edit ${policy.name}` : 'New policy'}>
      <FormProvider {...form}>
        <form
          noValidate
          onSubmit={(event) => {
            // A fault from the server may belong to a step that was removed since, and would block the form.
            clearErrors()
            void submit(event)
          }}
          className="flex flex-col gap-4 pt-1"
        >
          <FormError>{errors.root?.message}</FormError>
          <Field label="Name" error={errors.name?.message}>
            <Input
              autoComplete="off"
              {...register('name', { validate: (name) => name.trim() !== '' || 'Give the policy a name.' })}
            />
          </Field>
          <Controller
            control={control}
            name="isDefault"
            render={({ field }) => (
              <Switch
                checked={field.value}
                onChange={field.onChange}
                disabled={policy?.isDefault ?? false}
                label="Default policy"
                hint={
                  policy?.isDefault
                    ? 'To change this, make another policy the default.'
                    : 'Rules that name nobody use it, in place of the present default.'
                }
              />
            )}
          />
          {errors.isDefault && <p className="text-xs text-bad">{errors.isDefault.message}</p>}
          <StepFields channels={channels} />
          <TimingFields />
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" kind="primary" busy={isSubmitting}>
              {policy ? 'Save' : 'Create policy'}
            </Button>
          </DialogActions>
        </form>
      </FormProvider>
    </Dialog>
  )
}
