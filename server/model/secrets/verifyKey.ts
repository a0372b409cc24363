import type { Data } from '../../database/orm.ts'
import { SettingsError } from '../../settings.ts'
import { reencrypt } from './reencrypt.ts'
import { DecryptionError, type UpgradableEncryption } from '../../platform/encryption.ts'

const name = 'secret_check'
// The table's first name stays in it: stored values are bound to that.
const place = JSON.stringify(['setting', name])

/** What the database knows about the key, encrypted with it. */
interface KeyCheck {
  /** When the first server started with this key, in milliseconds; 0: there was no other key before. */
  sinceMs: number
}

/**
 * Makes sure that this installation's secret is the one its database was used with: with another, every stored secret would
 * be unreadable, and the right key could not read new ones. Encrypts again what an older key or an older version encrypted.
 *
 * The row is written last, so its form tells what is done: secrets without associated data are accepted only while the row has
 * none either. Where the row is missing they are not, so deleting it gains an attacker nothing.
 * @returns since when this key is in use; the epoch where there was none before
 * @throws SettingsError with a sentence.
 */
export async function verifyKey(
  data: Data,
  encryption: UpgradableEncryption,
  now: () => Date,
): Promise<{ keySince: Date }> {
  for (;;) {
    const kept = await readCheck(data)
    const known = kept === null ? null : opened(encryption, kept)
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
    // Else another server was faster: its instant counts.
    if (isWritten) return { keySince: new Date(sinceMs) }
  }
}

function opened(encryption: UpgradableEncryption, kept: string): KeyCheck {
  try {
    if (!encryption.isUnbound(kept)) return JSON.parse(encryption.decrypt(kept, place)) as KeyCheck
    if (encryption.decryptUnbound(kept) === 'carillon') return { sinceMs: 0 }
  } catch (error) {
    if (!(error instanceof DecryptionError)) throw error
  }
  throw new SettingsError(
    'SECRET_KEY (or DATA_DIR/secret.key) is not the one this database was used with; bring that one back, or set SECRET_KEY_PREVIOUS to it.',
  )
}

async function readCheck({ sql }: Data): Promise<string | null> {
  const [row] = await sql.all<{ value: string }>('select value from instance_value where name = ?', [name])
  return row?.value ?? null
}

/** Only over what was read. */
async function writeCheck({ sql }: Data, kept: string | null, value: string): Promise<boolean> {
  if (kept !== null)
    return (await sql.run('update instance_value set value = ? where name = ? and value = ?', [value, name, kept])) > 0
  return (await sql.run(`${sql.dialect.insertIgnore} instance_value (name, value) values (?, ?)`, [name, value])) > 0
}
