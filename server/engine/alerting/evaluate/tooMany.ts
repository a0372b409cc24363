import type { Steps } from '../../../database/SqlClient.ts'
import { type Ledger, maxOpen } from './Ledger.ts'
import type { Rule } from './rules.ts'

export const tooManySubject = 'engine:too-many'

/** If incidents could not be opened because too many are open, one incident says so. */
export function* reportTooMany(ledger: Ledger, rules: readonly Rule[]): Steps<void> {
  for (const rule of rules) {
    if (rule.kind !== 'ENGINE' || !ledger.refusedIn.has(rule.workspaceId)) continue
    if (ledger.find(rule, tooManySubject)) continue
    const message = `Too many incidents: ${maxOpen.toLocaleString('en')} are open, and no further one opens.`
    yield* ledger.open(rule, { subject: tooManySubject, message, atMs: ledger.nowMs }, true)
  }
}
