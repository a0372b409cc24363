import type { FieldError } from '../../platform/errors.ts'
import { minSecretLength } from './fields/secretLength.ts'
import type { JobValues } from './inputs.ts'
import { secretVariants } from './secrets.ts'

const message = `A secret needs at least ${minSecretLength} characters: a shorter one cannot be masked in what the target answers.`

/**
 * Secrets in an input that are too short, each at its field. Stored ones are not judged: an input that keeps one does not hold it.
 * A password may be empty (the user name is the key then), and so nothing is secret about it.
 */
export function enteredSecretFaults({ headers, auth }: JobValues): FieldError[] {
  return [
    ...(headers ?? []).flatMap(({ name, value, secret }, place) =>
      secret && value != null && isTooShort(secretVariants(name.trim(), value.trim()))
        ? [{ path: `headers.${place}.value`, message }]
        : [],
    ),
    ...authFaults(auth),
  ]
}

/** The parts of a header that a target may repeat alone: the longest is the secret, beside it stand a scheme or lesser cookies. */
function isTooShort([whole, ...parts]: string[]): boolean {
  const secrets = parts.length > 0 ? parts : [whole!]
  return secrets.every(({ length }) => length < minSecretLength)
}

function authFaults(auth: JobValues['auth']): FieldError[] {
  if (!auth || auth.kind === 'NONE') return []
  const field = ({ BASIC: 'password', BEARER: 'token', API_KEY: 'value' } as const)[auth.kind]
  // An empty token or key is refused as missing.
  const secret = auth[field]?.trim() || null
  return secret === null || secret.length >= minSecretLength ? [] : [{ path: `auth.${field}`, message }]
}
