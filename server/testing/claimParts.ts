import type { ClaimParts } from '../engine/claim.ts'
import { IdAllocator } from '../engine/IdAllocator.ts'
import type { SqlClient } from '../database/SqlClient.ts'

/** The parts of a claim in the name of a server that runs nothing. */
export function claimParts(sql: SqlClient, ownerId: number): ClaimParts {
  return { sql, ids: new IdAllocator(sql), ownerId, hostsOf: async () => () => '' }
}
