import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import { recordAudit } from '../audit/record.ts'
import { badInput, conflict, notFound, type FieldFault } from '../../platform/errors.ts'
import { change } from '../change.ts'
import type { Context } from '../Context.ts'
import { textFault } from '../textFault.ts'
import { nameKey } from '../nameKey.ts'
import { Category } from './Category.ts'
import type { CategoryInput, UpdateCategoryInput } from './inputs.ts'

/** Makes a category. Answers its key. */
export function createCategory(context: Context, input: CategoryInput): Promise<number> {
  return namedOnce(input.name, () =>
    change(context, async (inside) => {
      const category = new Category()
      const now = context.house.now()
      Object.assign(category, { version: 1, createdAt: now, updatedAt: now })
      await settle(inside.em, category, input)
      await inside.em.persist(category).flush()
      recordAudit(inside, 'category.create', targetOf(category), { after: publicState(category) })
      return category.id
    }),
  )
}

/** Changes a category made of `input.version`; CONFLICT where somebody was faster. */
export function updateCategory(context: Context, id: number | null, input: UpdateCategoryInput): Promise<number> {
  return namedOnce(input.name ?? '', () =>
    change(context, async (inside) => {
      const category = await lockCategory(inside.em, id)
      if (category.version !== input.version)
        throw conflict(
          'Somebody changed this category meanwhile. Look at its present state and make your change again.',
          { id: String(category.id), ...publicState(category) },
        )
      const before = publicState(category)
      await settle(inside.em, category, {
        name: input.name ?? category.name,
        description: input.description === undefined ? category.description : input.description,
        color: input.color ?? category.color,
        status: input.status ?? category.status,
      })
      category.version++
      category.updatedAt = context.house.now()
      recordAudit(inside, 'category.update', targetOf(category), { before, after: publicState(category) })
      return category.id
    }),
  )
}

export async function lockCategory(em: EntityManager, id: number | null): Promise<Category> {
  const category =
    id === null ? null : await em.findOne(Category, id, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  if (!category) throw notFound('category')
  return category
}

export function publicState({ name, description, color, status, version }: Category): Record<string, unknown> {
  return { name, description, color, status, version }
}

export const targetOf = (category: Category) => ({ type: 'Category', id: category.id, name: category.name })

/** Takes over what was said, or refuses it, every faulty field named. */
async function settle(em: EntityManager, category: Category, input: CategoryInput): Promise<void> {
  const name = input.name.trim()
  const description = input.description || null
  const faults = [
    ...textFault('name', 'The name', name, { least: 1, most: 100 }),
    ...textFault('description', 'The description', description ?? '', { most: 1000, lines: true }),
    ...(/^#[0-9a-f]{6}$/i.test(input.color)
      ? []
      : [{ path: 'color', message: 'Write the colour as #RRGGBB, for example #3B82F6.' }]),
  ]
  const other = faults.some(({ path }) => path === 'name')
    ? null
    : await em.findOne(Category, { nameKey: nameKey(name) }, { fields: ['id'] })
  if (other && other.id !== category.id) faults.push(nameTaken(name))
  if (faults.length > 0) throw badInput(faults)
  const color = input.color.toUpperCase()
  Object.assign(category, { name, nameKey: nameKey(name), description, color, status: input.status ?? 'ACTIVE' })
}

const nameTaken = (name: string): FieldFault => ({
  path: 'name',
  message: `Another category is named "${name}". Choose another name.`,
  code: 'NAME_TAKEN',
})

/** Two who take one name at once: the database lets one through, and the other one learns of it as of any taken name. */
async function namedOnce<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw badInput([nameTaken(name.trim())])
    throw error
  }
}
