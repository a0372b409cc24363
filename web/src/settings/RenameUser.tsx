import { useMutation } from '@apollo/client/react'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { setServerErrors } from '../app/serverErrors.ts'
import { graphql } from '../gql/index.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { Dialog, DialogActions } from '../ui/Dialog.tsx'
import { Field, Input } from '../ui/Field.tsx'
import { FormError } from '../ui/FormError.tsx'

const Rename = graphql(`
  mutation RenameUser($id: ID!, $name: String!) {
    updateUser(id: $id, input: { name: $name }) {
      id
      name
    }
  }
`)

/** A button that opens a dialog for the name of a person, also one's own. Only an administrator may. */
export function RenameUser({ user }: { user: { id: string; name: string } }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <IconButton label={`Rename ${user.name}`} icon={<Pencil />} onClick={() => setOpen(true)} />
      {isOpen && <RenameDialog user={user} onClose={() => setOpen(false)} />}
    </>
  )
}

function RenameDialog({ user: { id, name }, onClose }: { user: { id: string; name: string }; onClose: () => void }) {
  const [rename] = useMutation(Rename)
  const { register, handleSubmit, setError, formState } = useForm({ defaultValues: { name } })
  const { errors, isSubmitting } = formState

  const submit = handleSubmit(async (input) => {
    try {
      await rename({ variables: { id, name: input.name } })
      onClose()
    } catch (error) {
      setServerErrors(error, setError, ['name'])
    }
  })

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Rename"
      description="The name that everybody sees, also beside what was done before."
    >
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <FormError>{errors.root?.message}</FormError>
        <Field label="Name" error={errors.name?.message}>
          <Input autoComplete="off" {...register('name', { required: 'Enter a name' })} />
        </Field>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" busy={isSubmitting}>
            Rename
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
