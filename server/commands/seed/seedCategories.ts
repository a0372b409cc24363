import { Category } from '../../model/categories/Category.ts'
import type { Data } from '../../database/orm.ts'
import { defaultScope } from '../../model/workspaces/Scope.ts'
import { normalizedName } from '../../model/normalizedName.ts'

const categories = [
  { name: 'Data Sync', color: '#3B82F6', description: 'Copies data between systems.' },
  { name: 'Reports', color: '#10B981', description: 'Makes and sends reports.' },
  { name: 'Maintenance', color: '#F59E0B', description: 'Keeps systems tidy.' },
  { name: 'Notifications', color: '#8B5CF6', description: 'Tells people and programs.' },
] as const

/** Creates the four initial categories, and leaves those that exist as they are. @returns all four keys by name */
export async function seedCategories(data: Data, now: Date): Promise<Map<string, number>> {
  return data.orm.em.fork().transactional(async (em) => {
    const keys = new Map<string, number>()
    for (const { name, color, description } of categories) {
      let category = await em.findOne(Category, { ...defaultScope, normalizedName: normalizedName(name) })
      if (!category) {
        category = em.create(Category, {
          ...defaultScope,
          name,
          normalizedName: normalizedName(name),
          color,
          description,
          status: 'ACTIVE',
          version: 1,
          createdAt: now,
          updatedAt: now,
        })
        await em.persist(category).flush()
      }
      keys.set(name, category.id)
    }
    return keys
  })
}
