import { randomUUID } from 'node:crypto'
import { decryptToken, tokenAssociatedData } from '../model/sessions/encryptedToken.ts'
import { Session } from '../model/sessions/Session.ts'
import { revisionOf } from '../model/jobs/loadRevision.ts'
import { secretsAssociatedData } from '../model/jobs/associatedData.ts'
import type { Data } from '../database/orm.ts'
import type { Encryption } from '../platform/encryption.ts'
import { newUser } from '../model/users/newUser.ts'

const allRevisions = async ({ sql }: Data) =>
  (await sql.all<Record<string, unknown>>('select * from job_revision order by id')).map(revisionOf)

/** Writes a revision, and then the ciphertext that `encryptFor` makes of its associated data. */
export async function insertRevision(data: Data, url: string, encryptFor: (place: string) => string | null) {
  await data.sql.run(
    `insert into job_revision (url, method, headers, auth_kind, success_codes, timeout_ms, follow_redirects, retry_attempts, retry_delay_ms, backoff, created_at) values (?, 1, '[]', 1, '200-299', 1000, 1, 0, 0, 1, 0)`,
    [url],
  )
  const [row] = await data.sql.all<Record<string, unknown>>('select * from job_revision order by id desc limit 1')
  const revision = revisionOf(row!)
  await data.sql.run('update job_revision set encrypted_secrets = ? where id = ?', [
    encryptFor(secretsAssociatedData(revision)),
    revision.id,
  ])
}

/** The decrypted secrets of each revision; the ciphertext where it does not decrypt. */
export async function revisionTexts(data: Data, encryption: Encryption): Promise<(string | null)[]> {
  return (await allRevisions(data)).map((revision) => {
    const { encryptedSecrets } = revision
    try {
      return encryptedSecrets === null ? null : encryption.decrypt(encryptedSecrets, secretsAssociatedData(revision))
    } catch {
      return encryptedSecrets
    }
  })
}

export async function insertSession(data: Data, encryptFor: (place: string) => string): Promise<void> {
  const now = new Date()
  const id = randomUUID()
  const user = newUser({ name: 'Ann', email: `${id}@example.com`, role: 'VIEWER', passwordHash: 'none' }, now)
  const times = { createdAt: now, lastUsedAt: now, expiresAt: now }
  const session = Object.assign(new Session(), {
    id,
    user,
    refreshHash: id,
    encryptedToken: encryptFor(tokenAssociatedData(id)),
  })
  await data.orm.em
    .fork()
    .persist([user, Object.assign(session, times)])
    .flush()
}

export async function sessionTexts(data: Data, encryption: Encryption): Promise<(string | null)[]> {
  const sessions = await data.orm.em.fork().find(Session, {})
  return sessions.map(({ id, encryptedToken }) => decryptToken(encryptedToken!, id, encryption))
}
