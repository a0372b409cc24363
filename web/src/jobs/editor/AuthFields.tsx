import { useFormContext } from 'react-hook-form'
import { Field, Input } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { authKinds, textOf } from '../policies.ts'
import { messageAt } from './fieldError.ts'
import { whyAuthAgain } from './storedSecret.ts'
import type { JobValues } from './values.ts'

const kinds = authKinds.map(({ value, label }) => ({ value, label }))
const places = [
  { value: 'header', label: 'Header' },
  { value: 'query', label: 'Query parameter' },
]

/** How the call says who it is. A stored secret is never shown; an empty field keeps it. */
export function AuthFields() {
  const { register, watch, formState } = useFormContext<JobValues>()
  const [auth, url] = watch(['auth', 'url'])
  const { kind, stored } = auth
  const again = whyAuthAgain(auth, url)
  const placeholder = again ? 'Enter it again' : stored === kind ? 'Stored; type to replace' : ''
  const secret = { type: 'password', autoComplete: 'off', placeholder }
  const error = (name: string) => messageAt(formState.errors, `auth.${name}`)

  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="sr-only">Sign in to the target</legend>
      <Field label="Sign in to the target" hint={textOf(authKinds, kind)} error={error('kind')} className="sm:w-60">
        <Select options={kinds} {...register('auth.kind')} />
      </Field>
      <div className="grid gap-3 empty:hidden sm:grid-cols-2">
        {kind === 'BASIC' && (
          <>
            <Field label="User" error={error('username')}>
              <Input autoComplete="off" {...register('auth.username')} />
            </Field>
            <Field label="Password" hint={again ?? 'Stored encrypted.'} error={error('password')}>
              <Input {...secret} {...register('auth.password')} />
            </Field>
          </>
        )}
        {kind === 'BEARER' && (
          <Field label="Token" hint={again ?? 'Stored encrypted; without the word Bearer.'} error={error('token')}>
            <Input {...secret} {...register('auth.token')} />
          </Field>
        )}
        {kind === 'API_KEY' && (
          <>
            <Field label="Sent in" error={error('in')}>
              <Select options={places} {...register('auth.in')} />
            </Field>
            <Field label="Name of the key" hint="Such as X-Api-Key." error={error('name')}>
              <Input autoComplete="off" spellCheck={false} {...register('auth.name')} />
            </Field>
            <Field label="Key" hint={again ?? 'Stored encrypted.'} error={error('value')}>
              <Input {...secret} {...register('auth.value')} />
            </Field>
          </>
        )}
      </div>
    </fieldset>
  )
}
