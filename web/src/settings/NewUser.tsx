import { useMutation } from '@apollo/client/react'
import { useForm } from 'react-hook-form'
import { setServerErrors } from '../app/serverErrors.ts'
import { passwordMinLength, passwordRule } from '../session/passwordRule.ts'
import { graphql } from '../gql/index.ts'
import type { Role } from '../gql/graphql.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogActions } from '../ui/Dialog.tsx'
import { Field, Input } from '../ui/Field.tsx'
import { FormError } from '../ui/FormError.tsx'
import { Select } from '../ui/Select.tsx'
import { toast } from '../ui/toast.ts'
import { roleOptions } from './roles.ts'

const CreateUser = graphql(`
  mutation CreateUser($input: CreateUserInput!) {
    createUser(input: $input) {
      id
      ...UserRow_user
    }
  }
`)

interface Props {
  onClose: () => void
  onCreated: () => void
}

export function NewUser({ onClose, onCreated }: Props) {
  const [createUser] = useMutation(CreateUser)
  const { register, handleSubmit, setError, formState } = useForm({
    defaultValues: { name: '', email: '', password: '', role: 'EDITOR' as Role },
  })
  const { errors, isSubmitting } = formState

  const submit = handleSubmit(async (input) => {
    try {
      await createUser({ variables: { input } })
      toast.done(`${input.name} can sign in now`)
      onCreated()
      onClose()
    } catch (error) {
      setServerErrors(error, setError, ['name', 'email', 'password', 'role'])
    }
  })

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="New user">
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <FormError>{errors.root?.message}</FormError>
        <Field label="Name" error={errors.name?.message}>
          <Input autoComplete="off" {...register('name', { required: 'Enter a name' })} />
        </Field>
        <Field label="Email" error={errors.email?.message}>
          <Input type="email" autoComplete="off" {...register('email', { required: 'Enter an email address' })} />
        </Field>
        <Field
          label="First password"
          hint={`At least ${passwordMinLength} characters. Tell it to them; they can change it under Settings.`}
          error={errors.password?.message}
        >
          <Input type="password" autoComplete="new-password" {...register('password', passwordRule)} />
        </Field>
        <Field label="May do" error={errors.role?.message}>
          <Select options={roleOptions} {...register('role')} />
        </Field>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" busy={isSubmitting}>
            Create user
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
