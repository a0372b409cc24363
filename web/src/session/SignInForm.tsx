import { useMutation } from '@apollo/client/react'
import { useForm } from 'react-hook-form'
import { FormError } from '../ui/FormError.tsx'
import { setServerErrors } from '../app/serverErrors.ts'
import { graphql } from '../gql/index.ts'
import type { AcceptedSessionFragment } from '../gql/graphql.ts'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { Field, Input } from '../ui/Field.tsx'

const SignIn = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      ...AcceptedSession @unmask
    }
  }
`)

export function SignInForm({ onSignedIn }: { onSignedIn: (payload: AcceptedSessionFragment) => void }) {
  const [signIn] = useMutation(SignIn, { context: { anonymous: true } })
  const { register, handleSubmit, setError, formState } = useForm({
    defaultValues: { email: '', password: '', rememberMe: true },
  })
  const { errors, isSubmitting } = formState

  const submit = handleSubmit(async (input) => {
    try {
      const { data } = await signIn({ variables: { input } })
      if (data) onSignedIn(data.signIn)
    } catch (error) {
      setServerErrors(error, setError, ['email', 'password'])
    }
  })

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <FormError>{errors.root?.message}</FormError>
      <Field label="Email" error={errors.email?.message}>
        <Input
          type="email"
          autoComplete="username"
          // The page holds nothing but this form.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          {...register('email', { required: 'Enter your email address' })}
        />
      </Field>
      <Field label="Password" error={errors.password?.message}>
        <Input
          type="password"
          autoComplete="current-password"
          {...register('password', { required: 'Enter your password' })}
        />
      </Field>
      <div className="flex items-center gap-2">
        <Checkbox id="rememberMe" {...register('rememberMe')} />
        <label htmlFor="rememberMe">Stay signed in on this device</label>
      </div>
      <Button type="submit" kind="primary" busy={isSubmitting}>
        Sign in
      </Button>
    </form>
  )
}
