import type { Rules } from '../jobs/editor/bounds.ts'

const none = { min: null, max: null, minLength: null, maxLength: null, maxItems: null, maxBytes: null }

const rule = (name: string, value: unknown, bounds: Partial<typeof none | Record<keyof typeof none, number>> = {}) => ({
  __typename: 'JobFieldRule' as const,
  ...none,
  name,
  default: value === undefined ? null : JSON.stringify(value),
  ...bounds,
})

/** The rules of jobs, as the server tells them. */
export const mockRules: Rules = [
  rule('name', undefined, { minLength: 1, maxLength: 100 }),
  rule('description', '', { maxLength: 1000 }),
  rule('cronPattern', undefined, { maxLength: 100 }),
  rule('timezone', 'UTC', { maxLength: 60 }),
  rule('url', undefined, { maxLength: 2000 }),
  rule('method', 'GET'),
  rule('headers', [], { maxItems: 100, maxLength: 16_384 }),
  rule('headers.value', undefined, { maxLength: 8192 }),
  rule('body', null, { maxBytes: 1024 * 1024 }),
  rule('auth', { kind: 'NONE', name: null, in: null }),
  rule('auth.secret', undefined, { minLength: 8, maxLength: 8192 }),
  rule('successCodes', '200-299', { maxLength: 200 }),
  rule('timeoutMs', 30_000, { min: 1000, max: 300_000 }),
  rule('followRedirects', true),
  rule('retryAttempts', 3, { min: 0, max: 10 }),
  rule('retryDelayMs', 1000, { min: 0, max: 3_600_000 }),
  rule('backoff', 'EXPONENTIAL'),
  rule('disableAfterFailures', null, { min: 1, max: 1000 }),
  rule('overlapPolicy', 'SKIP'),
  rule('misfirePolicy', 'RUN_ONCE'),
]
