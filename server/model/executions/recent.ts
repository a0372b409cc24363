import type { Execution } from './Execution.ts'
import { loader } from '../loader.ts'
import type { SqlClient } from '../../database/SqlClient.ts'
import { executionColumns, executionOf } from './loadExecution.ts'

/** Jobs asked about in one statement; more are asked about in several. */
const jobsAtOnce = 64

/** The newest executions of many jobs, `count` of each, newest first: one statement, one short walk of the index a job. */
async function recentOf(sql: SqlClient, jobIds: number[], count: number): Promise<Map<number, Execution[]>> {
  const found = new Map<number, Execution[]>(jobIds.map((id) => [id, []]))
  for (let from = 0; from < jobIds.length; from += jobsAtOnce) {
    const { text, parameters } = recentStatement(jobIds.slice(from, from + jobsAtOnce), count)
    for (const row of await sql.all<{ job_id: number }>(text, parameters))
      found.get(Number(row.job_id))!.push(executionOf(row))
  }
  return found
}

/** Filled up with a job that is not there, so that few texts are ever prepared. */
export function recentStatement(jobIds: number[], count: number): { text: string; parameters: number[] } {
  const size = 2 ** Math.ceil(Math.log2(jobIds.length))
  const parameters = [...jobIds, ...Array.from({ length: size - jobIds.length }, () => 0)]
  const one = `select * from (select ${executionColumns} from execution where job_id = ? order by scheduled_for desc, run_number desc limit ${Math.trunc(count)}) newest`
  return { text: parameters.map(() => one).join(' union all '), parameters }
}

const loaders = new Map<number, ReturnType<typeof loader<number, Execution[]>>>()

/** Loads for all jobs of a page at once. @param count from 1 to 100 */
export function recentLoader(count: number) {
  let known = loaders.get(count)
  if (!known)
    loaders.set(count, (known = loader<number, Execution[]>(({ data }, ids) => recentOf(data.sql, ids, count))))
  return known
}
