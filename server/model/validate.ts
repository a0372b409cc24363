import { validate, type ValidationError } from 'class-validator'
import type { ValidatorFn } from 'type-graphql'
import { userInputError, type FieldError } from '../platform/errors.ts'

/** Checks every argument by its class-validator marks before a resolver runs; all faulty fields are named at once. */
export const validateArgument: ValidatorFn = async (value) => {
  const fields = await validationErrors(value)
  if (fields.length > 0) throw userInputError(fields)
}

/** All that class-validator has against a value; for a resolver that knows more and wants to name everything at once. */
export async function validationErrors(value: unknown): Promise<FieldError[]> {
  if (Array.isArray(value)) {
    const faults = await Promise.all(value.map(validationErrors))
    return faults.flatMap((inner, place) => inner.map((fault) => ({ ...fault, path: `${place}.${fault.path}` })))
  }
  if (value === null || typeof value !== 'object' || value instanceof Date) return []
  const errors = await validate(value, { skipMissingProperties: true, forbidUnknownValues: false })
  return errors.flatMap((error) => flatten(error, ''))
}

function flatten(error: ValidationError, prefix: string): FieldError[] {
  const path = `${prefix}${error.property}`
  const [message] = Object.values(error.constraints ?? {})
  const own = message === undefined ? [] : [{ path, message }]
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, `${path}.`))]
}
