import { authSchemes } from '../../http-client/auth/schemes.ts'
import type { FieldError } from '../../platform/errors.ts'
import { minSecretLength } from './fields/secretLength.ts'
import type { JobValues } from './inputs.ts'
import { secretVariants } from './secrets.ts'

const message = `A secret needs at least ${minSecretLength} characters: a shorter one cannot be masked in what the target answers.`

/**
 * Secrets in an input that are too short, each at its field. An input that keeps a stored secret does not hold it, so that one is
 * not judged. A password may be empty, where the user name is the key.
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
  const field = auth ? authSchemes[auth.kind].secretField : null
  if (!auth || field === null) return []
  // An empty token or key is refused as missing.
  const secret = auth[field]?.trim() || null
  return secret === null || secret.length >= minSecretLength ? [] : [{ path: `auth.${field}`, message }]
}
