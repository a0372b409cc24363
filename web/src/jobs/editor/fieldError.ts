import type { FieldErrors } from 'react-hook-form'
import type { JobValues } from './values.ts'

/** The message at a path such as `headers.0.name`. */
export function messageAt(errors: FieldErrors<JobValues>, path: string): string | undefined {
  const found = path
    .split('.')
    .reduce<unknown>((one, key) => (one as Record<string, unknown> | undefined)?.[key], errors)
  const { message, root } = (found ?? {}) as { message?: unknown; root?: { message?: unknown } }
  const text = message ?? root?.message
  return typeof text === 'string' ? text : undefined
}
