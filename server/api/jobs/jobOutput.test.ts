import { getNamedType, isNullableType, isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import type { Fields } from '../../model/jobs/fields/Field.ts'
import { fields } from '../../model/jobs/fields/fields.ts'
import { createSchema } from '../graphql/schema.ts'

/** What the API shows in another form than it takes. */
const otherForms: Record<string, [name: string, type: string]> = {
  categoryId: ['category', 'Category'],
  headers: ['headers', 'Header'],
  auth: ['auth', 'JobAuth'],
}

test.each(Object.entries<Fields[string]>(fields))('a job shows its field %s', (name, field) => {
  const schema = createSchema()
  const [job, input] = [schema.getType('Job'), schema.getType('CreateJobInput')]
  if (!isObjectType(job) || !input || !('getFields' in input)) throw new Error('The schema has no jobs.')
  const taken = getNamedType(input.getFields()[name]!.type).name
  const [shownName, shownType] = otherForms[name] ?? [name, taken]
  const shown = job.getFields()[shownName]
  expect(shown && getNamedType(shown.type).name).toBe(shownType)
  expect(isNullableType(shown!.type)).toBe(field.default === null)
})
