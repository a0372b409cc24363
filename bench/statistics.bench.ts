/**
 * Ten million executions of 1,000 jobs in 90 days: how long the dashboard, a job's statistics and the first page of executions
 * take over HTTP, one request at a time, for filters of all kinds.
 * `node bench/statistics.bench.ts [executions] [SQLite|MariaDB] [fill] [about=a part of a question's name]`
 *
 * Filling takes minutes. HISTORY_SQLITE (a folder) or HISTORY_MYSQL (a URL) names a database that the bench fills if it is empty,
 * and keeps. With `fill` it stops there, so that a later run measures only the queries.
 */
import { request } from 'undici'
import { type ApiServer, startApi } from './apiServer.ts'
import { quantile } from './bare.ts'
import { historyQuestions } from './historyQuestions.ts'
import { addHistory } from './history.ts'
import { addJobs, databasesAsked, type DatabaseName, keptHouse, newHouse, nextYear, numbersAsked } from './rig.ts'

const jobs = 1000
const days = 90
const [count = 10_000_000] = numbersAsked()
const rounds = 30
const isFillOnly = process.argv.includes('fill')
const about = process.argv.find((one) => one.startsWith('about='))?.slice('about='.length) ?? ''
const questions = historyQuestions(jobs, days).filter((question) => question.about.includes(about))

for (const name of databasesAsked()) await measure(name)

async function measure(name: DatabaseName): Promise<void> {
  const { dataDir, databaseUrl, stop } = await filled(name)
  if (isFillOnly) return stop()
  const api = await startApi({ dataDir, databaseUrl })
  let worst = { stats: 0, list: 0 }
  for (const { about, goalMs, ask, kind } of questions) {
    const tookMs: number[] = []
    let rows = ''
    for (let round = -3; round < rounds; round++) {
      const { ms, data } = await asked(api, ask(Math.abs(round)))
      if (round >= 0) tookMs.push(ms)
      const page = data['executions'] as { nodes: unknown[]; pageInfo: { hasNextPage: boolean } } | undefined
      if (page)
        rows = `${page.nodes.length} rows${page.nodes.length < 50 && page.pageInfo.hasNextPage ? ', more behind' : ''}`
    }
    const p95 = quantile(tookMs, 0.95)
    worst = { ...worst, [kind]: Math.max(worst[kind], p95) }
    console.log(
      `${name.padEnd(8)} ${about.padEnd(46)} p50 ${quantile(tookMs, 0.5).toFixed(1).padStart(6)} ms  p95 ${p95.toFixed(1).padStart(6)} ms  goal ${goalMs} ${p95 > goalMs ? 'MISSED' : 'held'}  ${rows}`,
    )
  }
  await api.stop()
  await stop()
  console.log(
    `${name.padEnd(8)} ${count} executions: statistics p95 at worst ${worst.stats.toFixed(0)} ms (goal 50), lists ${worst.list.toFixed(0)} ms (goal 100)`,
  )
}

async function filled(name: DatabaseName) {
  const kept = { SQLite: process.env['HISTORY_SQLITE'], MariaDB: process.env['HISTORY_MYSQL'] }[name]
  const services = kept ? await keptHouse(name, kept) : await newHouse(name, 2048)
  const [row] = await services.data.sql.all<{ id: number | null }>('select max(id) as id from execution')
  if (row!.id === null) {
    const startedMs = performance.now()
    await addJobs(services.data, jobs, 'http://127.0.0.1:9/', '0 0 1 1 *', nextYear)
    await services.data.sql.run(
      "insert into category (name, normalized_name, color, status, created_at, updated_at) values ('Rare', 'rare', '#3B82F6', 1, 0, 0)",
    )
    await services.data.sql.run('update job set category_id = 2 where id in (17, 170)')
    await addHistory(services, { jobs, executions: count, days })
    console.log(`${name.padEnd(8)} filled in ${((performance.now() - startedMs) / 1000).toFixed(0)} s`)
  }
  await services.data.close()
  return services
}

async function asked(api: ApiServer, body: object): Promise<{ ms: number; data: Record<string, unknown> }> {
  const startedMs = performance.now()
  const answer = await request(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${api.tokens[0]}` },
    body: JSON.stringify(body),
  })
  const { data, errors } = (await answer.body.json()) as { data: Record<string, unknown>; errors?: unknown }
  if (errors) throw new Error(JSON.stringify(errors))
  return { ms: performance.now() - startedMs, data }
}
