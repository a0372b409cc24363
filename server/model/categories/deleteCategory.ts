import { ForeignKeyConstraintViolationException } from '@mikro-orm/core'
import { AlertRule } from '../alerts/AlertRule.ts'
import { MaintenanceWindow } from '../alerts/MaintenanceWindow.ts'
import { recordAudit } from '../audit/record.ts'
import { conflict } from '../../platform/errors.ts'
import { inTransaction } from '../inTransaction.ts'
import type { Context } from '../Context.ts'
import { Job } from '../jobs/Job.ts'
import { Category } from './Category.ts'
import { lockCategory, auditSnapshot, targetOf } from './saveCategory.ts'

/**
 * Deletes a category that no job uses. Deleted jobs, which could still be restored, move to the oldest other category; where
 * there is none, they hold it.
 */
export async function deleteCategory(context: Context, id: number | null): Promise<number> {
  try {
    return await deleteUnused(context, id)
  } catch (error) {
    // A job was put into it between the count and the delete: the second count sees it.
    if (error instanceof ForeignKeyConstraintViolationException) return deleteUnused(context, id)
    throw error
  }
}

function deleteUnused(context: Context, key: number | null): Promise<number> {
  return inTransaction(context, async (inside) => {
    const { em } = inside
    const category = await lockCategory(inside, key)
    const { id } = category
    const using = await em.count(Job, { categoryId: id, deletedAt: null })
    if (using > 0)
      throw conflict(
        `${using === 1 ? 'A job uses' : `${using} jobs use`} the category "${category.name}". Move or delete ${using === 1 ? 'it' : 'them'} first.`,
        { jobCount: using },
      )
    await refuseAlerting(inside, category)
    const movedTo = await moveDeletedJobs(inside, category)
    recordAudit(inside, 'category.delete', targetOf(category), { before: auditSnapshot(category), after: movedTo })
    em.remove(category)
    await em.flush()
    return id
  })
}

/** A rule or window that lost its only category would be for no job, and look as if it were for all of them. */
async function refuseAlerting({ em, scope }: Context, { id, name }: Category): Promise<void> {
  const rules = (await em.find(AlertRule, { ...scope })).map((rule) => ({ what: 'alert rule', rule }))
  const windows = (await em.find(MaintenanceWindow, { ...scope })).map((rule) => ({ what: 'maintenance window', rule }))
  const user = [...rules, ...windows].find(({ rule }) => rule.categoryIds.includes(id))
  if (!user) return
  throw conflict(`The ${user.what} "${user.rule.name}" is for the category "${name}". Change it first.`, {
    jobCount: 0,
  })
}

async function moveDeletedJobs({ em, scope }: Context, category: Category): Promise<Record<string, unknown>> {
  const count = await em.count(Job, { categoryId: category.id })
  if (count === 0) return {}
  const other = await em.findOne(Category, { ...scope, id: { $ne: category.id } }, { orderBy: { id: 'asc' } })
  if (!other)
    throw conflict(
      `${count === 1 ? 'A deleted job is' : `${count} deleted jobs are`} in the category "${category.name}", and there is no other category to move ${count === 1 ? 'it' : 'them'} to. Make one first.`,
      { jobCount: 0 },
    )
  await em.nativeUpdate(Job, { categoryId: category.id }, { categoryId: other.id })
  return { deletedJobs: count, movedTo: other.name }
}
