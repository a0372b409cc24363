import type { Data } from '../orm.ts'
import { SealError, type Seal } from './seal.ts'

/** Read at once. */
const batch = 500

/** Seals the stored secrets of jobs with the newest key, so that the one before may be forgotten. What no key opens stays as it is. */
export async function sealAnew({ sql }: Data, seal: Seal): Promise<void> {
  for (let last = 0; ;) {
    const rows = await sql.all<{ id: number; sealed: string }>(
      `select id, sealed_secrets as sealed from job_revision where id > ? and sealed_secrets is not null and sealed_secrets not like ? order by id limit ${batch}`,
      [last, `${seal.mark}%`],
    )
    for (const { id, sealed } of rows) {
      const text = opened(seal, sealed)
      // Another server may have done so meanwhile.
      if (text !== null)
        await sql.run('update job_revision set sealed_secrets = ? where id = ? and sealed_secrets = ?', [
          seal.close(text),
          id,
          sealed,
        ])
    }
    if (rows.length < batch) return
    last = Number(rows.at(-1)!.id)
  }
}

function opened(seal: Seal, sealed: string): string | null {
  try {
    return seal.open(sealed)
  } catch (error) {
    if (error instanceof SealError) return null
    throw error
  }
}
