import { useMutation } from '@apollo/client/react'
import { useForm } from 'react-hook-form'
import { setServerErrors } from '../app/serverErrors.ts'
import { passwordMinLength, passwordRule } from '../session/passwordRule.ts'
import { graphql } from '../gql/index.ts'
import { Button } from '../ui/Button.tsx'
import { copy } from '../ui/copy.ts'
import { Dialog, DialogActions } from '../ui/Dialog.tsx'
import { Field, Input } from '../ui/Field.tsx'
import { FormError } from '../ui/FormError.tsx'
import { toast } from '../ui/toast.ts'

const ResetUserPassword = graphql(`
  mutation ResetUserPassword($id: ID!, $password: String!) {
    updateUser(id: $id, input: { password: $password }) {
      id
    }
  }
`)

interface Props {
  user: { id: string; name: string }
  onClose: () => void
}

/** A new password for someone else, which can be read here because it has to be told to them. */
export function ResetPassword({ user: { id, name }, onClose }: Props) {
  const [reset] = useMutation(ResetUserPassword)
  const { register, handleSubmit, setError, getValues, formState } = useForm({
    defaultValues: { password: suggestion() },
  })
  const { errors, isSubmitting } = formState

  const submit = handleSubmit(async ({ password }) => {
    try {
      await reset({ variables: { id, password } })
      toast.done(`${name} has a new password`, { description: 'All their sessions have been signed out.' })
      onClose()
    } catch (error) {
      setServerErrors(error, setError, ['password'])
    }
  })

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Reset the password"
      description={`${name} is signed out everywhere and signs in with the new one. Their API tokens are revoked, except those set to survive a password change.`}
    >
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <FormError>{errors.root?.message}</FormError>
        <Field
          label="New password"
          hint={`At least ${passwordMinLength} characters. It is shown only here: copy it and tell it to them.`}
          error={errors.password?.message}
        >
          <Input autoComplete="off" spellCheck={false} className="font-mono" {...register('password', passwordRule)} />
        </Field>
        <DialogActions>
          <Button className="mr-auto" onClick={() => void copy(getValues('password'), 'Copied the new password')}>
            Copy
          </Button>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" busy={isSubmitting}>
            Reset password
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

/** 20 letters and digits that are not taken for each other: 100 bits, which nobody guesses. */
function suggestion(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789A'
  return [...crypto.getRandomValues(new Uint8Array(20))].map((byte) => letters[byte % letters.length]).join('')
}
