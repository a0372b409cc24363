import type { Data } from '../../database/orm.ts'
import { SettingsError } from '../../settings.ts'
import { reencrypt } from './reencrypt.ts'
import { DecryptionError, type UpgradableEncryption } from '../../platform/encryption.ts'

const name = 'secret_check'
// Keeps the table's old name, to which stored values are bound.
const place = JSON.stringify(['setting', name])

/** What the database knows about the key, encrypted with it. */
interface KeyCheck {
  /** When the first server started with this key, in milliseconds; 0: there was no other key before. */
  sinceMs: number
}

/**
 * Checks that SECRET_KEY is the key that the database's secrets were encrypted with. A wrong key could not read them, and the right
 * key could not read what the wrong one wrote. Re-encrypts what an older key or an older version encrypted.
 *
 * The row is written after re-encryption, so a row in the new format proves that all secrets are. Secrets without associated data
 * are accepted only while the row has none; a missing row does not count as such, so deleting it does not help an attacker.
 * @returns since when this key is in use; the epoch for the first key
 * @throws SettingsError with a sentence.
 */
export async function verifyKey(
  data: Data,
  encryption: UpgradableEncryption,
  now: () => Date,
): Promise<{ keySince: Date }> {
  for (;;) {
    const kept = await readCheck(data)
    const known = kept === null ? null : decryptCheck(encryption, kept)
    const isUpgrade = kept !== null && encryption.isUnbound(kept)
    if (encryption.isRotating || isUpgrade) await reencrypt(data, encryption, isUpgrade)
    const isOfNewestKey = kept !== null && encryption.isOfNewestKey(kept)
    if (known && isOfNewestKey && !isUpgrade) return { keySince: new Date(known.sinceMs) }
    const sinceMs = kept === null || isOfNewestKey ? 0 : now().getTime()
    const isWritten = await writeCheck(
      data,
      kept,
      encryption.encrypt(JSON.stringify({ sinceMs } satisfies KeyCheck), place),
    )
    // Otherwise another server was faster, and its instant counts.
    if (isWritten) return { keySince: new Date(sinceMs) }
  }
}

function decryptCheck(encryption: UpgradableEncryption, kept: string): KeyCheck {
  try {
    if (!encryption.isUnbound(kept)) return JSON.parse(encryption.decrypt(kept, place)) as KeyCheck
    if (encryption.decryptUnbound(kept) === 'carillon') return { sinceMs: 0 }
  } catch (error) {
    if (!(error instanceof DecryptionError)) throw error
  }
  throw new SettingsError(
    'SECRET_KEY (or DATA_DIR/secret.key) is not the one this database was used with; restore that key, or set SECRET_KEY_PREVIOUS to it.',
  )
}

async function readCheck({ sql }: Data): Promise<string | null> {
  const [row] = await sql.all<{ value: string }>('select value from instance_value where name = ?', [name])
  return row?.value ?? null
}

/** Compare-and-swap: false if the row changed meanwhile. */
async function writeCheck({ sql }: Data, kept: string | null, value: string): Promise<boolean> {
  if (kept !== null)
    return (await sql.run('update instance_value set value = ? where name = ? and value = ?', [value, name, kept])) > 0
  return (await sql.run(`${sql.dialect.insertIgnore} instance_value (name, value) values (?, ?)`, [name, value])) > 0
}
