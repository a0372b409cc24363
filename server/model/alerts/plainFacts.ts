import { insertRows } from '../../database/bulk.ts'
import { toCode } from '../../database/columnTypes.ts'
import type { Change } from '../../database/SqlClient.ts'
import { FactKind } from './enums.ts'

export interface PlainFact {
  kind: FactKind
  atMs: number
  jobId?: number
  executionId?: number
  detail: { count?: number; host?: string; failures?: number; why?: 'failures' | 'schedule' }
}

/** Writes facts for the evaluator of alert rules, in the transaction in which they happen. */
export function plainFacts(facts: readonly PlainFact[]): Change[] {
  return insertRows(
    'alert_fact',
    'job_id, execution_id, kind, at, detail',
    'keep',
    facts.map(({ jobId = null, executionId = null, kind, atMs, detail }) => [
      jobId,
      executionId,
      toCode(FactKind, kind),
      atMs,
      JSON.stringify(detail),
    ]),
  )
}
