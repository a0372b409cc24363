import type { SqlClient } from '../database/SqlClient.ts'

export interface Plan {
  /** For people. */
  text: string
  /** Tables that are read from end to end, not along an index. */
  scanned: string[]
  /** Whether rows are gathered and sorted before the first one comes. */
  sorts: boolean
}

/** How the database would answer a statement. */
export async function explain(
  sql: SqlClient,
  { text, parameters }: { text: string; parameters: unknown[] },
): Promise<Plan> {
  return sql.dialect.name === 'sqlite' ? sqlitePlan(sql, text, parameters) : mysqlPlan(sql, text, parameters)
}

async function sqlitePlan(sql: SqlClient, text: string, parameters: unknown[]): Promise<Plan> {
  const rows = await sql.all<{ detail: string }>(`explain query plan ${text}`, parameters)
  const details = rows.map(({ detail }) => detail)
  return {
    text: details.join('\n'),
    scanned: details
      .filter((detail) =>
        /^SCAN (?!.*USING (COVERING )?INDEX)(?!\(?(subquery|CONSTANT|newest|counted|parts?\b))/i.test(detail),
      )
      .map((detail) => detail.split(' ')[1]!),
    // Only the last term: rows that are alike up to it come in order anyhow.
    sorts: details.some((detail) => /USE TEMP B-TREE FOR ORDER BY/.test(detail)),
  }
}

async function mysqlPlan(sql: SqlClient, text: string, parameters: unknown[]): Promise<Plan> {
  const rows = await sql.all<{ table: string | null; type: string | null; key: string | null; Extra: string | null }>(
    `explain ${text}`,
    parameters,
  )
  return {
    text: rows.map((row) => JSON.stringify(row)).join('\n'),
    scanned: rows
      .filter(({ table, type }) => type === 'ALL' && table !== null && !table.startsWith('<'))
      .map(({ table }) => table!),
    sorts: rows.some(({ Extra }) => /filesort|temporary/.test(Extra ?? '')),
  }
}
