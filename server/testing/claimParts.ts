import type { ClaimParts } from '../engine/claim.ts'
import { IdAllocator } from '../engine/IdAllocator.ts'
import type { SqlClient } from '../database/SqlClient.ts'

/** To claim in the name of a process that runs nothing. */
export function claimParts(sql: SqlClient, ownerId: number): ClaimParts {
  return { sql, ids: new IdAllocator(sql), ownerId, hostsOf: async () => () => '' }
}
