import type { Bounds, Fields } from './Field.ts'
import { fields } from './fields.ts'

export interface NamedRules {
  /** The field of the input, or a part of one, as `headers.value`. */
  name: string
  /** As JSON; null where the field is required, and for parts. */
  default: string | null
}

/** The rules that a client can check before it sends anything. */
export function fieldRules(): (NamedRules & { bounds: Bounds })[] {
  return Object.entries<Fields[string]>(fields).flatMap(([name, field]) => [
    { name, default: field.required ? null : JSON.stringify(field.default), bounds: field.bounds },
    ...Object.entries(field.parts ?? {}).map(([part, bounds]) => ({ name: part, default: null, bounds })),
  ])
}
