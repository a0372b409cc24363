import type { ClaimParts } from '../engine/claim.ts'
import { Ids } from '../engine/Ids.ts'
import type { Sql } from '../database/Sql.ts'

/** To claim in the name of a process that runs nothing. */
export function claimParts(sql: Sql, holderId: number): ClaimParts {
  return { sql, ids: new Ids(sql), holderId, hostsOf: async () => () => '' }
}
