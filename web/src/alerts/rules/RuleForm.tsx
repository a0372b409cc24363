import { Link } from '@tanstack/react-router'
import { FormProvider, useForm, useWatch } from 'react-hook-form'
import type { RuleForm_queryFragment } from '../../gql/graphql.ts'
import { useUnsavedGuard } from '../../jobs/editor/useUnsavedGuard.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field, Input } from '../../ui/Field.tsx'
import { FormError } from '../../ui/FormError.tsx'
import { Page } from '../../ui/Page.tsx'
import { firstMessage } from '../firstMessage.ts'
import { kindLabels } from '../words.ts'
import { figureLabels } from './Figure.tsx'
import { RulePreview } from './RulePreview.tsx'
import { Sentence } from './Sentence.tsx'
import { faultNames, missing, type RuleValues } from './values.ts'

interface Props {
  title: string
  initial: RuleValues
  choices: RuleForm_queryFragment
  isBuiltIn: boolean
  saveLabel: string
  /** Saves the rule and then calls `leave`. Its errors are shown at the fields. */
  onSave: (values: RuleValues, leave: (go: () => void) => void) => Promise<void>
  onFault: (error: unknown, setError: SetError) => void
  onCancel: () => void
}

export type SetError = ReturnType<typeof useForm<RuleValues>>['setError']

export function RuleForm({ title, initial, choices, isBuiltIn, saveLabel, onSave, onFault, onCancel }: Props) {
  const form = useForm<RuleValues>({ defaultValues: initial })
  const { register, setError, clearErrors, handleSubmit, formState } = form
  const { errors, isDirty, isSubmitting } = formState
  const { letGo, dialog } = useUnsavedGuard(isDirty)
  const kind = useWatch({ control: form.control, name: 'kind' })
  const faults = faultNames
    .filter((name) => name !== 'name')
    .map((name) => ({ name, message: firstMessage(errors[name as keyof typeof errors]) }))
    .filter(({ message }) => message !== undefined)

  const submit = handleSubmit(async (values) => {
    const found = missing(values)
    found.forEach(({ name, message }, index) => setError(name as 'count', { message }, { shouldFocus: index === 0 }))
    if (found.length > 0) return
    try {
      await onSave(values, (go) => {
        letGo.current = true
        go()
      })
    } catch (error) {
      onFault(error, setError)
    }
  })

  return (
    <FormProvider {...form}>
      <form
        noValidate
        aria-label={title}
        onSubmit={(event) => {
          // A fault from the server may belong to a figure that was removed since, and would block the form.
          clearErrors()
          void submit(event)
        }}
      >
        <Page
          title={title}
          actions={
            <div className="flex gap-2">
              <Button onClick={onCancel}>Cancel</Button>
              <Button type="submit" kind="primary" busy={isSubmitting}>
                {saveLabel}
              </Button>
            </div>
          }
        >
          <div className="grid grid-cols-1 items-start gap-4 *:min-w-0 lg:grid-cols-[minmax(0,1fr)_24rem]">
            <section aria-label="Rule" className="flex flex-col gap-5 rounded border bg-surface p-4 sm:p-5">
              <FormError>{errors.root?.message}</FormError>
              <Sentence choices={choices} faulty={new Set(faults.map(({ name }) => name))} isBuiltIn={isBuiltIn} />
              <div role="alert" className="flex flex-col gap-1 text-bad empty:hidden">
                {faults.map(({ name, message }) => (
                  <p key={name} id={`fault-${name}`}>
                    {name in figureLabels && `${figureLabels[name as keyof typeof figureLabels]}: `}
                    {message}
                  </p>
                ))}
              </div>
              {choices.channels.length === 0 && (
                <p className="text-muted">
                  Nobody is told yet: there is no{' '}
                  <Link to="/alerts/channels" className="text-accent underline">
                    channel
                  </Link>
                  .
                </p>
              )}
              <Field
                label="Name"
                hint="Optional. Shown in lists and incidents."
                error={errors.name?.message}
                className="max-w-md"
              >
                <Input autoComplete="off" placeholder={kindLabels[kind]} {...register('name')} />
              </Field>
            </section>
            <aside aria-label="Preview" className="lg:sticky lg:top-4">
              <RulePreview />
            </aside>
          </div>
        </Page>
      </form>
      {dialog}
    </FormProvider>
  )
}
