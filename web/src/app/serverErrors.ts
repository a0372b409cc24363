import { CombinedGraphQLErrors } from '@apollo/client/errors'
import type { FieldValues, Path, UseFormSetError } from 'react-hook-form'
import { sentence } from './errorSentence.ts'

/**
 * Puts the server's `extensions.fields` on the form's fields and everything else on `root`. A path such as
 * `input.headers.0.name` loses its leading `input`. Focus goes to the first field.
 */
export function setServerErrors<T extends FieldValues>(
  error: unknown,
  setError: UseFormSetError<T>,
  names: readonly string[],
): void {
  const fields = fieldErrors(error)
  const known = fields.filter(({ path }) => names.includes(path.split('.')[0] ?? ''))
  known.forEach(({ path, message }, index) => {
    setError(path as Path<T>, { type: 'server', message }, { shouldFocus: index === 0 })
  })
  if (known.length === 0) setError('root', { type: 'server', message: sentence(error) })
}

function fieldErrors(error: unknown): { path: string; message: string }[] {
  if (!CombinedGraphQLErrors.is(error)) return []
  return error.errors.flatMap(({ extensions }) => {
    const fields = extensions?.['fields']
    if (!Array.isArray(fields)) return []
    return (fields as { path: string; message: string }[]).map(({ path, message }) => ({
      path: path.replace(/^input\./, ''),
      message,
    }))
  })
}
