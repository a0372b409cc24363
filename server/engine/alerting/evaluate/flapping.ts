import { all, type Steps } from '../../../database/SqlClient.ts'

/** An incident flaps from its fourth opening in an hour, until it is stable for half an hour. */
const [openings, withinMs] = [4, 3_600_000]
export const stableMs = 1_800_000

/**
 * Whether an incident that opens now flaps. `isFirst`: that is news. `silentUntilMs`: until when nothing more is told; null: it does
 * not flap.
 */
export function* flappingAt(
  ruleId: number,
  subject: string,
  atMs: number,
): Steps<{ isFirst: boolean; silentUntilMs: number | null }> {
  const earlier = yield* all<{ is_flapping: number; silent_until: number | null }>(
    `select is_flapping, silent_until from incident where rule_id = ? and subject = ? and opened_at > ? order by id desc limit ${openings}`,
    [ruleId, subject, atMs - withinMs],
  )
  const last = earlier[0]
  const flapped = last !== undefined && Boolean(last.is_flapping) && Number(last.silent_until) > atMs
  if (!flapped && earlier.length < openings - 1) return { isFirst: false, silentUntilMs: null }
  return { isFirst: !flapped, silentUntilMs: atMs + stableMs }
}
