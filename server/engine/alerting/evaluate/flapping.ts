import { all, type Steps } from '../../../database/SqlClient.ts'

/** An incident is flapping from its fourth opening within an hour until it has been stable for half an hour. */
const [openings, withinMs] = [4, 3_600_000]
export const stableMs = 1_800_000

/**
 * Whether an incident that opens now is flapping. `isFirst`: it was not flapping before. `silentUntilMs`: nothing more is announced
 * before this instant; null: it is not flapping.
 */
export function* flappingAt(
  ruleId: number,
  subject: string,
  atMs: number,
): Steps<{ isFirst: boolean; silentUntilMs: number | null }> {
  const last = yield* all<{ is_flapping: number; silent_until: number | null; opened_at: number }>(
    `select is_flapping, silent_until, opened_at from incident where rule_id = ? and subject = ? order by id desc limit ${openings}`,
    [ruleId, subject],
  )
  // However long ago the last one opened: it may have been open for hours, and its silence counts from its resolution.
  const flapped = last[0] !== undefined && Boolean(last[0].is_flapping) && Number(last[0].silent_until) > atMs
  const within = last.filter((row) => Number(row.opened_at) > atMs - withinMs)
  if (!flapped && within.length < openings - 1) return { isFirst: false, silentUntilMs: null }
  return { isFirst: !flapped, silentUntilMs: atMs + stableMs }
}
