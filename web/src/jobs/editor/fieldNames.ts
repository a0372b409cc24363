import type { JobValues } from './values.ts'

/** A field that is left out here does not compile. */
const names: Record<keyof JobValues, true> = {
  name: true,
  description: true,
  categoryId: true,
  cronPattern: true,
  timezone: true,
  url: true,
  method: true,
  headers: true,
  bodyKind: true,
  body: true,
  auth: true,
  successCodes: true,
  timeoutMs: true,
  followRedirects: true,
  retryAttempts: true,
  retryDelayMs: true,
  backoff: true,
  disableAfterFailures: true,
  overlapPolicy: true,
  misfirePolicy: true,
}

/** Fields of the form that the server may find fault with. */
export const fieldNames: readonly string[] = Object.keys(names)
