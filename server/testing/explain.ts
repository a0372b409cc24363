import type { SqlClient } from '../database/SqlClient.ts'

interface Plan {
  /** For people. */
  text: string
  /** Tables that the database scans completely instead of using an index. */
  scanned: string[]
  /** Whether the database sorts all rows before it returns the first one. */
  sorts: boolean
}

/** The database's plan for a statement. */
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
    // A sort by the last term alone is harmless: the rows are already in order up to it.
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
