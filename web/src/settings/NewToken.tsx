import { useMutation } from '@apollo/client/react'
import { Copy } from 'lucide-react'
import { type ComponentProps, useId } from 'react'
import { useForm } from 'react-hook-form'
import { setServerErrors } from '../app/serverErrors.ts'
import { graphql } from '../gql/index.ts'
import type { Role } from '../gql/graphql.ts'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { copy } from '../ui/copy.ts'
import { Dialog, DialogActions } from '../ui/Dialog.tsx'
import { Field, Input } from '../ui/Field.tsx'
import { FormError } from '../ui/FormError.tsx'
import { Select } from '../ui/Select.tsx'
import { roleOptions } from './roles.ts'

const CreateToken = graphql(`
  mutation CreateApiToken($input: CreateApiTokenInput!) {
    createApiToken(input: $input) {
      token
      apiToken {
        id
        ...TokenRow_apiToken
      }
    }
  }
`)

const lifetimes = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'One year' },
  { value: '', label: 'It never ends' },
]
const dayMs = 86_400_000

interface Props {
  onClose: () => void
  onCreated: () => void
}

/** Makes a token and shows it, this one time. */
export function NewToken({ onClose, onCreated }: Props) {
  const [createToken, { data }] = useMutation(CreateToken)
  const { register, handleSubmit, setError, formState } = useForm({
    defaultValues: { name: '', role: 'VIEWER' as Role, days: '90', endsWithPassword: true },
  })
  const { errors, isSubmitting } = formState

  const submit = handleSubmit(async ({ days, ...input }) => {
    try {
      await createToken({ variables: { input: { ...input, expiresAt: endsAfter(days) } } })
      onCreated()
    } catch (error) {
      setServerErrors(error, setError, ['name', 'role'])
    }
  })

  if (data) return <Created token={data.createApiToken.token} onClose={onClose} />
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="New API token">
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <FormError>{errors.root?.message}</FormError>
        <Field label="Name" hint="What will use it, so that you know later." error={errors.name?.message}>
          <Input placeholder="Deploy pipeline" {...register('name', { required: 'Give it a name' })} />
        </Field>
        <Field label="May do" error={errors.role?.message}>
          <Select options={roleOptions} {...register('role')} />
        </Field>
        <Field label="Ends after">
          <Select options={lifetimes} {...register('days')} />
        </Field>
        <EndsWithPassword {...register('endsWithPassword')} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" busy={isSubmitting}>
            Create token
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

function EndsWithPassword(input: ComponentProps<typeof Checkbox>) {
  const id = useId()
  return (
    <div className="flex items-start gap-2">
      <Checkbox id={id} aria-describedby={`${id}-hint`} className="mt-0.5" {...input} />
      <div className="flex flex-col gap-1">
        <label htmlFor={id} className="font-medium">
          End it when my password changes
        </label>
        <p id={`${id}-hint`} className="text-xs text-muted">
          Leave this on unless a program has to keep working when you change your password.
        </p>
      </div>
    </div>
  )
}

function endsAfter(days: string): string | null {
  return days ? new Date(Date.now() + Number(days) * dayMs).toISOString() : null
}

function Created({ token, onClose }: { token: string; onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Copy the token now"
      description="It is kept only as a hash, so nobody can show it again."
    >
      <code className="block rounded bg-sunken p-3 font-mono text-xs break-all select-all">{token}</code>
      <DialogActions>
        <Button icon={<Copy />} onClick={() => void copy(token, 'Token copied')}>
          Copy
        </Button>
        <Button kind="primary" onClick={onClose}>
          I have it
        </Button>
      </DialogActions>
    </Dialog>
  )
}
