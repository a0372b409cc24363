import type { EvaluatorParts } from './evaluateFacts.ts'
import { sweepPart } from './sweep.ts'
import { ofKinds, opensFor, type Sweeping } from './Sweeping.ts'
import { databaseSubject } from './sweeps/watchEngine.ts'

/**
 * Nothing can be opened or sent while the database is away, so the outage is announced afterwards. A sweep resolves it a minute later.
 */
export async function reportOutage(parts: EvaluatorParts, awayMs: number, nowMs: number): Promise<void> {
  const message = `The database was away, or could not be written, for ${Math.round(awayMs / 1000)} s.`
  const part = {
    look: ofKinds('ENGINE'),
    opens: opensFor('ENGINE'),
    *work({ ledger, rules }: Sweeping) {
      for (const rule of rules.filter(({ kind }) => kind === 'ENGINE'))
        if (!ledger.find(rule, databaseSubject))
          yield* ledger.open(rule, { subject: databaseSubject, message, atMs: nowMs })
    },
  }
  await sweepPart(parts, part, nowMs)
}
