import type { Data } from '../../database/orm.ts'
import { SettingsError } from '../../settings.ts'
import { reencrypt } from './reencrypt.ts'
import { DecryptionError, type UpgradableSeal } from '../../platform/encryption.ts'

const name = 'secret_check'
const place = JSON.stringify(['setting', name])

/** What the database knows of the key, sealed with it. */
interface KeyCheck {
  /** When the first server started with this key, in milliseconds; 0: there was no other key before. */
  sinceMs: number
}

/**
 * Makes sure that this installation's secret is the one its database was used with: with another, every stored secret would
 * be unreadable, and new ones would be sealed so that the right key could not read them. Seals anew what an older key or an
 * older version has sealed.
 *
 * The row is written last, and its own form says what is done: only while it has the form of an older version are seals taken
 * that are bound to no place. Where it is missing none are, so that whoever deletes it gains nothing.
 * @returns since when this key is in use; the epoch where there was none before
 * @throws SettingsError with a sentence.
 */
export async function verifyKey(data: Data, seal: UpgradableSeal, now: () => Date): Promise<{ keySince: Date }> {
  for (;;) {
    const kept = await readCheck(data)
    const known = kept === null ? null : opened(seal, kept)
    const isUpgrade = kept !== null && seal.isUnbound(kept)
    if (seal.isRotating || isUpgrade) await reencrypt(data, seal, isUpgrade)
    const isOfNewestKey = kept !== null && seal.isOfNewestKey(kept)
    if (known && isOfNewestKey && !isUpgrade) return { keySince: new Date(known.sinceMs) }
    const sinceMs = kept === null || isOfNewestKey ? 0 : now().getTime()
    const isWritten = await writeCheck(data, kept, seal.encrypt(JSON.stringify({ sinceMs } satisfies KeyCheck), place))
    // Else another server was faster: its instant counts.
    if (isWritten) return { keySince: new Date(sinceMs) }
  }
}

function opened(seal: UpgradableSeal, kept: string): KeyCheck {
  try {
    if (!seal.isUnbound(kept)) return JSON.parse(seal.decrypt(kept, place)) as KeyCheck
    if (seal.openUnbound(kept) === 'carillon') return { sinceMs: 0 }
  } catch (error) {
    if (!(error instanceof DecryptionError)) throw error
  }
  throw new SettingsError(
    'SECRET_KEY (or DATA_DIR/secret.key) is not the one this database was used with; bring that one back, or set SECRET_KEY_PREVIOUS to it.',
  )
}

async function readCheck({ sql }: Data): Promise<string | null> {
  const [row] = await sql.all<{ value: string }>('select value from setting where name = ?', [name])
  return row?.value ?? null
}

/** Only over what was read. */
async function writeCheck({ sql }: Data, kept: string | null, value: string): Promise<boolean> {
  if (kept !== null)
    return (await sql.run('update setting set value = ? where name = ? and value = ?', [value, name, kept])) > 0
  return (await sql.run(`${sql.dialect.insertIgnore} setting (name, value) values (?, ?)`, [name, value])) > 0
}
