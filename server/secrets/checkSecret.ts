import type { EntityManager } from '@mikro-orm/sql'
import type { Data } from '../orm.ts'
import { Setting } from '../Setting.ts'
import { SettingsError } from '../settings.ts'
import { sealAnew } from './sealAnew.ts'
import { SealError, type Seal } from './seal.ts'

const name = 'secret_check'

/**
 * Makes sure that this installation's secret is the one its database was used with: with another, every stored secret would
 * be unreadable, and new ones would be sealed so that the right key could not read them.
 * @throws SettingsError with a sentence.
 */
export async function checkSecret(data: Data, seal: Seal): Promise<void> {
  const em = data.orm.em.fork() as EntityManager
  const kept = await em.findOne(Setting, { name })
  if (kept && !opens(seal, kept.value))
    throw new SettingsError(
      'SECRET_KEY (or DATA_DIR/secret.key) is not the one this database was used with; bring that one back, or set SECRET_KEY_PREVIOUS to it.',
    )
  if (seal.isRotating) await sealAnew(data, seal)
  // Sealed anew at each start: after a rotation the new key is the one to be known by.
  await em.upsert(Setting, { name, value: seal.close('carillon') })
}

function opens(seal: Seal, text: string): boolean {
  try {
    return seal.open(text) === 'carillon'
  } catch (error) {
    if (error instanceof SealError) return false
    throw error
  }
}
