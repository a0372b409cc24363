import { fromCode } from '../../database/columnTypes.ts'
import { AuthKind, Backoff, HttpMethod } from './enums.ts'

/** What a revision holds, as an entity or as any object of the same shape. */
export interface RevisionFields {
  id: number
  url: string
  method: HttpMethod
  headers: string
  body: string | null
  authKind: AuthKind
  authName: string | null
  authIn: string | null
  encryptedSecrets: string | null
  successCodes: string
  timeoutMs: number
  followRedirects: boolean
  retryAttempts: number
  retryDelayMs: number
  backoff: Backoff
}

/** The columns of `job_revision` that `revisionOf` reads. */
export const revisionColumns =
  'id, url, method, headers, body, auth_kind, auth_name, auth_in, encrypted_secrets, success_codes, timeout_ms, follow_redirects, retry_attempts, retry_delay_ms, backoff'

/** A row of plain SQL as what `openRevision` takes. */
export function revisionOf(row: Record<string, unknown>): RevisionFields {
  return {
    id: Number(row['id']),
    url: row['url'] as string,
    method: fromCode(HttpMethod, Number(row['method'])),
    headers: row['headers'] as string,
    body: row['body'] as string | null,
    authKind: fromCode(AuthKind, Number(row['auth_kind'])),
    authName: row['auth_name'] as string | null,
    authIn: row['auth_in'] as string | null,
    encryptedSecrets: row['encrypted_secrets'] as string | null,
    successCodes: row['success_codes'] as string,
    timeoutMs: Number(row['timeout_ms']),
    followRedirects: Boolean(row['follow_redirects']),
    retryAttempts: Number(row['retry_attempts']),
    retryDelayMs: Number(row['retry_delay_ms']),
    backoff: fromCode(Backoff, Number(row['backoff'])),
  }
}
