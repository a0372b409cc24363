import type { EntityManager } from '@mikro-orm/sql'
import { UniqueConstraintViolationException } from '@mikro-orm/core'
import { passwordFault } from '../sessions/passwordRule.ts'
import type { Services } from '../Context.ts'
import { InstanceValue } from '../InstanceValue.ts'
import { SettingsError } from '../../settings.ts'
import { isEmail } from './email.ts'
import { newUser } from './newUser.ts'
import { User } from './User.ts'

/** Whether nobody can sign in yet because there is nobody. */
export async function isSetupRequired(em: EntityManager): Promise<boolean> {
  return (await em.find(User, {}, { fields: ['id'], limit: 1 })).length === 0
}

/**
 * Makes the first administrator, or answers null where there is somebody already. Of two at once, one wins: both write the
 * same row, and the database takes one.
 */
export async function makeFirstAdministrator(
  em: EntityManager,
  person: { name: string; email: string; passwordHash: string },
  now: Date,
): Promise<User | null> {
  if (!(await isSetupRequired(em))) return null
  const mark = new InstanceValue()
  mark.name = 'setup'
  mark.value = now.toISOString()
  const user = newUser({ ...person, role: 'ADMIN' }, now)
  try {
    await em.transactional(async (inner) => {
      // An old mark without anybody is left from a person who was removed by hand.
      await inner.nativeDelete(InstanceValue, {
        name: mark.name,
        value: { $lt: new Date(now.getTime() - 60_000).toISOString() },
      })
      await inner.insert(InstanceValue, mark)
      inner.persist(user)
      await inner.flush()
    })
    return user
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) return null
    throw error
  }
}

/** The administrator that ADMIN_EMAIL and ADMIN_PASSWORD name, where there is nobody yet. */
export async function firstAdministrator({ settings: { admin }, data, passwords, now, log }: Services): Promise<void> {
  if (!admin) return
  const em = data.orm.em.fork() as EntityManager
  if (!(await isSetupRequired(em))) return
  if (!isEmail(admin.email)) throw new SettingsError(`ADMIN_EMAIL must be an e-mail address; it is "${admin.email}".`)
  const fault = passwordFault(admin.password, [admin.email])
  if (fault) throw new SettingsError(`ADMIN_PASSWORD cannot be taken: ${fault}`)
  const passwordHash = await passwords.hash(admin.password)
  const made = await makeFirstAdministrator(em, { name: 'Administrator', email: admin.email, passwordHash }, now())
  if (made) log.info({ email: made.email }, 'Made the first administrator from ADMIN_EMAIL')
}
