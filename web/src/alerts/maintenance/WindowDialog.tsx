import { useMutation } from '@apollo/client/react'
import { useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { setServerErrors } from '../../app/serverErrors.ts'
import type { WindowRow_windowFragment } from '../../gql/graphql.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { Field, Input } from '../../ui/Field.tsx'
import { FormError } from '../../ui/FormError.tsx'
import { toast } from '../../ui/toast.ts'
import type { Named } from '../Named.ts'
import { MutedFields } from './MutedFields.tsx'
import { CreateWindow, UpdateWindow } from './queries.ts'
import { TimeFields } from './TimeFields.tsx'
import { fieldNames, inputOf, linesOf, valuesOf, type WindowValues } from './values.ts'

interface Props {
  /** The one to change; absent: a new one. */
  window?: WindowRow_windowFragment
  categories: readonly Named[]
  onClose: () => void
}

/** Creates or edits a maintenance window. */
export function WindowDialog({ window, categories, onClose }: Props) {
  const [create] = useMutation(CreateWindow, { refetchQueries: ['MaintenanceWindows'], awaitRefetchQueries: true })
  const [update] = useMutation(UpdateWindow)
  const [initial] = useState(() => valuesOf(window, Date.now()))
  const form = useForm<WindowValues>({ defaultValues: initial })
  const { register, handleSubmit, setError, clearErrors, formState } = form
  const { errors, isSubmitting } = formState

  const submit = handleSubmit(async (values) => {
    if (mutesNothing(values)) {
      return setError('jobIds' as never, { message: 'Choose at least one category, job or host.' })
    }
    const input = inputOf(values)
    try {
      if (window) await update({ variables: { id: window.id, input } })
      else await create({ variables: { input } })
      toast.done(window ? `Saved “${input.name}”` : `Created “${input.name}”`)
      onClose()
    } catch (error) {
      setServerErrors(error, setError, fieldNames)
    }
  })

  return (
    <Dialog
      wide
      open
      onOpenChange={onClose}
      title={window ? `Edit ${window.name}` : 'New maintenance window'}
      description="Jobs keep running. Incidents still open at the end are announced then."
    >
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
          <Field label="Name" error={errors.name?.message}>
            <Input
              autoComplete="off"
              {...register('name', { validate: (name) => name.trim() !== '' || 'Give the window a name.' })}
            />
          </Field>
          <MutedFields categories={categories} />
          <TimeFields />
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" kind="primary" busy={isSubmitting}>
              {window ? 'Save' : 'Create window'}
            </Button>
          </DialogActions>
        </form>
      </FormProvider>
    </Dialog>
  )
}

const mutesNothing = ({ muted, jobs, categories, hosts }: WindowValues) =>
  muted === 'some' && jobs.length + categories.length + linesOf(hosts).length === 0
