import { useMutation } from '@apollo/client/react'
import { type ComponentProps, useState } from 'react'
import { useForm } from 'react-hook-form'
import { FormError } from '../ui/FormError.tsx'
import { setServerErrors } from '../app/serverErrors.ts'
import { graphql } from '../gql/index.ts'
import type { AcceptedSessionFragment } from '../gql/graphql.ts'
import { Button } from '../ui/Button.tsx'
import { Field, Input } from '../ui/Field.tsx'
import { passwordMinLength, passwordRule } from './passwordRule.ts'

const CompleteSetup = graphql(`
  mutation CompleteSetup($input: SetupInput!) {
    completeSetup(input: $input) {
      ...AcceptedSession @unmask
    }
  }
`)

export function SetupForm({ onDone }: { onDone: (payload: AcceptedSessionFragment) => void }) {
  const [completeSetup] = useMutation(CompleteSetup, { context: { anonymous: true } })
  const { register, handleSubmit, setError, getFieldState, formState } = useForm({
    defaultValues: { name: '', email: '', password: '', code: '' },
  })
  const [isCodeWanted, setCodeWanted] = useState(false)
  const { errors, isSubmitting } = formState

  const submit = handleSubmit(async (input) => {
    try {
      const { data } = await completeSetup({ variables: { input } })
      if (data) onDone(data.completeSetup)
    } catch (error) {
      setServerErrors(error, setError, ['name', 'email', 'password', 'code'])
      if (getFieldState('code').invalid) setCodeWanted(true)
    }
  })

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <FormError>{errors.root?.message}</FormError>
      <Field label="Name" error={errors.name?.message}>
        <Input
          autoComplete="name"
          // The page holds nothing but this form.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          {...register('name', { required: 'Enter your name' })}
        />
      </Field>
      <Field label="Email" hint="You sign in with it." error={errors.email?.message}>
        <Input type="email" autoComplete="username" {...register('email', { required: 'Enter your email address' })} />
      </Field>
      <Field label="Password" hint={`At least ${passwordMinLength} characters.`} error={errors.password?.message}>
        <Input type="password" autoComplete="new-password" {...register('password', passwordRule)} />
      </Field>
      {isCodeWanted && <SetupCode error={errors.code?.message} {...register('code')} />}
      <Button type="submit" kind="primary" busy={isSubmitting}>
        Create administrator
      </Button>
    </form>
  )
}

/** A server that other machines can reach asks for it: only its owner reads what it prints. */
function SetupCode({ error, ...input }: { error: string | undefined } & ComponentProps<typeof Input>) {
  return (
    <Field label="Setup code" hint="12 letters and digits, in the terminal or the log of Carillon." error={error}>
      <Input
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        className="font-mono"
        // It appears when nothing but it is missing.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        {...input}
      />
    </Field>
  )
}
