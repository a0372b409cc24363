import { useMutation } from '@apollo/client/react'
import { useForm } from 'react-hook-form'
import { setServerErrors } from '../app/serverErrors.ts'
import { passwordMinLength, passwordRule } from '../session/passwordRule.ts'
import { graphql } from '../gql/index.ts'
import { Button } from '../ui/Button.tsx'
import { Field, Input } from '../ui/Field.tsx'
import { FormError } from '../ui/FormError.tsx'
import { toast } from '../ui/toast.ts'

const ChangePassword = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input)
  }
`)

export function PasswordForm() {
  const [changePassword] = useMutation(ChangePassword)
  const { register, handleSubmit, reset, setError, formState } = useForm({
    defaultValues: { currentPassword: '', newPassword: '' },
  })
  const { errors, isSubmitting } = formState

  const submit = handleSubmit(async (input) => {
    try {
      await changePassword({ variables: { input } })
      reset()
      toast.done('Password changed', {
        description:
          'All other sessions were signed out. API tokens were revoked, except those set to survive a password change.',
      })
    } catch (error) {
      setServerErrors(error, setError, ['currentPassword', 'newPassword'])
    }
  })

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4 border-t px-3.5 py-3">
      <FormError>{errors.root?.message}</FormError>
      <Field label="Current password" error={errors.currentPassword?.message}>
        <Input
          type="password"
          autoComplete="current-password"
          {...register('currentPassword', { required: 'Enter your current password' })}
        />
      </Field>
      <Field
        label="New password"
        hint={`At least ${passwordMinLength} characters. Other sessions are signed out. API tokens are revoked, except those set to survive a password change.`}
        error={errors.newPassword?.message}
      >
        <Input type="password" autoComplete="new-password" {...register('newPassword', passwordRule)} />
      </Field>
      <Button type="submit" busy={isSubmitting} className="self-start">
        Change password
      </Button>
    </form>
  )
}
