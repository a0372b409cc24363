import { authSchemes } from '../../http-client/auth/schemes.ts'
import type { FieldError } from '../../platform/errors.ts'
import type { DraftAuth, DraftRequest } from './draft.ts'
import { originOf } from './associatedData.ts'

const code = 'SECRET_REQUIRED'

export const isMissingSecret = (fault: FieldError): boolean => fault.code === code

/** Marks the faults of secrets that must be entered, and says why where the job has had them so far. `before`: null for a new job. */
export function markMissingSecrets(
  faults: FieldError[],
  request: DraftRequest,
  before: DraftRequest | null,
): FieldError[] {
  const reasons = new Map([...missingHeaders(request, before), ...missingAuth(request, before)])
  return faults.map((fault) => {
    const reason = reasons.get(fault.path)
    return reason === undefined ? fault : { ...fault, message: reason ?? fault.message, code }
  })
}

/** Where a secret is missing, and why it is not kept; null: none is stored. */
type Missing = [path: string, reason: string | null]

function missingHeaders(request: DraftRequest, before: DraftRequest | null): Missing[] {
  const isStored = (name: string) =>
    before?.headers.some(
      (one) => one.secret && one.value !== undefined && one.name.toLowerCase() === name.toLowerCase(),
    )
  return request.headers.flatMap(({ name, value, secret }, place): Missing[] =>
    secret && value === undefined
      ? [[`headers.${place}.value`, isStored(name) ? originReason(request, before!) : null]]
      : [],
  )
}

function missingAuth(request: DraftRequest, before: DraftRequest | null): Missing[] {
  const { auth } = request
  const field = authSchemes[auth.kind].secretField
  if (field === null || auth.secret !== undefined) return []
  const isStored = before?.auth.kind === auth.kind && before.auth.secret !== undefined
  const reason = isStored ? (originReason(request, before) ?? keyReason(before.auth)) : null
  return [[`auth.${field}`, reason]]
}

function originReason(request: DraftRequest, before: DraftRequest): string | null {
  const [enteredFor, now] = [originOf(before.url), originOf(request.url)]
  if (enteredFor === now) return null
  return `This secret was entered for ${enteredFor}, and the URL now leads to ${now}. Enter it again.`
}

function keyReason({ name, in: place }: DraftAuth): string {
  const field = place === 'query' ? `query parameter ${name}` : `header ${name}`
  return `The stored key was entered for the ${field}. Enter it again to send it elsewhere.`
}
