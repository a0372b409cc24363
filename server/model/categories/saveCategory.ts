import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/core'
import { recordAudit } from '../audit/record.ts'
import { userInputError, conflict, notFound, type FieldError } from '../../platform/errors.ts'
import { inTransaction } from '../inTransaction.ts'
import type { Context } from '../Context.ts'
import { validateText } from '../validateText.ts'
import { normalizedName } from '../normalizedName.ts'
import { Category } from './Category.ts'
import type { CategoryInput, UpdateCategoryInput } from './inputs.ts'

/** Makes a category. Answers its key. */
export function createCategory(context: Context, input: CategoryInput): Promise<number> {
  return namedOnce(input.name, () =>
    inTransaction(context, async (inside) => {
      const category = new Category()
      const now = context.services.now()
      Object.assign(category, { ...inside.scope, version: 1, createdAt: now, updatedAt: now })
      await applyInput(inside, category, input)
      await inside.em.persist(category).flush()
      recordAudit(inside, 'category.create', targetOf(category), { after: auditSnapshot(category) })
      return category.id
    }),
  )
}

/** Changes a category made of `input.version`; CONFLICT where somebody was faster. */
export function updateCategory(context: Context, id: number | null, input: UpdateCategoryInput): Promise<number> {
  return namedOnce(input.name ?? '', () =>
    inTransaction(context, async (inside) => {
      const category = await lockCategory(inside, id)
      if (category.version !== input.version)
        throw conflict(
          'Somebody changed this category meanwhile. Look at its current state and make your change again.',
          { id: String(category.id), ...auditSnapshot(category) },
        )
      const before = auditSnapshot(category)
      await applyInput(inside, category, {
        name: input.name ?? category.name,
        description: input.description === undefined ? category.description : input.description,
        color: input.color ?? category.color,
        status: input.status ?? category.status,
      })
      category.version++
      category.updatedAt = context.services.now()
      recordAudit(inside, 'category.update', targetOf(category), { before, after: auditSnapshot(category) })
      return category.id
    }),
  )
}

export async function lockCategory({ em, scope }: Context, id: number | null): Promise<Category> {
  const how = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const
  const category = id === null ? null : await em.findOne(Category, { id, ...scope }, how)
  if (!category) throw notFound('category')
  return category
}

export function auditSnapshot({ name, description, color, status, version }: Category): Record<string, unknown> {
  return { name, description, color, status, version }
}

export const targetOf = (category: Category) => ({ type: 'Category', id: category.id, name: category.name })

/** Takes over what was said, or refuses it, every faulty field named. */
async function applyInput({ em, scope }: Context, category: Category, input: CategoryInput): Promise<void> {
  const name = input.name.trim()
  const description = input.description || null
  const faults = [
    ...validateText('name', 'The name', name, { min: 1, max: 100 }),
    ...validateText('description', 'The description', description ?? '', { max: 1000, lines: true }),
    ...(/^#[0-9a-f]{6}$/i.test(input.color)
      ? []
      : [{ path: 'color', message: 'Write the colour as #RRGGBB, for example #3B82F6.' }]),
  ]
  const other = faults.some(({ path }) => path === 'name')
    ? null
    : await em.findOne(Category, { ...scope, normalizedName: normalizedName(name) }, { fields: ['id'] })
  if (other && other.id !== category.id) faults.push(nameTaken(name))
  if (faults.length > 0) throw userInputError(faults)
  const color = input.color.toUpperCase()
  Object.assign(category, {
    name,
    normalizedName: normalizedName(name),
    description,
    color,
    status: input.status ?? 'ACTIVE',
  })
}

const nameTaken = (name: string): FieldError => ({
  path: 'name',
  message: `Another category is named "${name}". Choose another name.`,
  code: 'NAME_TAKEN',
})

/** When two requests take one name at once, the database accepts one, and the other gets the error for a name that is taken. */
async function namedOnce<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw userInputError([nameTaken(name.trim())])
    throw error
  }
}
