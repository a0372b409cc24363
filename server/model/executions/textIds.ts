import { UNKNOWN } from '../statistics/dimensions.ts'
import type { SqlClient } from '../../database/SqlClient.ts'

/** The number of texts with a key of their own. Further texts, and those that are too long, are `UNKNOWN`. */
const maxTexts = 4000
const maxTextLength = 255
/** How long a key is used without a query. Its text is kept for longer than any statistic that counts by it. */
const trustMs = 3_600_000

interface Known {
  id: number
  untilMs: number
}

const kept = new WeakMap<SqlClient, Map<string, Known>>()

/** The keys of error messages, each looked up once an hour. Must not run within a transaction, because the keys must outlive a rollback. */
export async function textIds(
  sql: SqlClient,
  texts: Iterable<string>,
  nowMs: number,
): Promise<(text: string) => number> {
  let known = kept.get(sql)
  if (!known) kept.set(sql, (known = new Map()))
  const asked = [...new Set(texts)].filter((text) => text.length <= maxTextLength)
  const unknown = asked.filter((text) => !isTrusted(known.get(text), nowMs))
  if (unknown.length > 0) {
    if (known.size + unknown.length > 2 * maxTexts) known.clear()
    const found = await lookedUp(sql, unknown, nowMs)
    for (const text of unknown) known.set(text, { id: found.get(text) ?? UNKNOWN, untilMs: nowMs + trustMs })
  }
  return (text) => known.get(text)?.id ?? UNKNOWN
}

const isTrusted = (one: Known | undefined, nowMs: number) =>
  one !== undefined && one.untilMs > nowMs && one.untilMs <= nowMs + trustMs

async function lookedUp(sql: SqlClient, texts: string[], nowMs: number): Promise<Map<string, number>> {
  const marks = `(${texts.map(() => '?').join(', ')})`
  await sql.run(`update error_message set seen_at = ? where text in ${marks}`, [nowMs, ...texts])
  const read = () => sql.all<{ id: number; text: string }>('select id, text from error_message')
  const before = await read()
  const there = new Set(before.map(({ text }) => text))
  const free = freeIds(new Set(before.map(({ id }) => Number(id))))
  const added = texts.filter((text) => !there.has(text)).slice(0, Math.max(0, maxTexts - before.length))
  if (added.length === 0) return byText(before)
  // Another server may take the same key at the same moment; the server that loses does not hear of it now.
  await sql.run(
    `${sql.dialect.insertIgnore} error_message (id, text, seen_at) values ${added.map(() => '(?, ?, ?)').join(', ')}`,
    added.flatMap((text) => [free.next().value!, text, nowMs]),
  )
  return byText(await read())
}

const byText = (rows: { id: number; text: string }[]) => new Map(rows.map(({ id, text }) => [text, Number(id)]))

function* freeIds(taken: Set<number>): Generator<number> {
  for (let id = UNKNOWN + 1; ; id++) if (!taken.has(id)) yield id
}
