import { describe, expect, test } from 'vitest'
import type { SqlClient, Statement } from '../../database/SqlClient.ts'
import { type DatabaseName, databases, newData } from '../../testing/databases.ts'
import { serverError } from '../../testing/targetInTest.ts'
import { silentFacts, simulatedEngine } from '../../testing/simulatedEngine.ts'
import { detailsNotStored, type EndedRun } from '../runResult.ts'
import type { RecordingHook } from './RecordingHook.ts'

const start = '2026-01-01T00:00:00Z'
const insertInto = (table: string, ended: readonly EndedRun[]) =>
  ended
    .filter(({ status }) => status === 'FAILED')
    .map(({ run }) => ({
      kind: 'run' as const,
      text: `insert into ${table} (execution_id) values (?)`,
      parameters: [run.id],
    }))
const factsOfFailures: RecordingHook = { changesFor: (ended) => insertInto('fact_in_test', ended) }

async function engineWith(name: DatabaseName, hook: RecordingHook, more = {}) {
  const data = await newData(name)
  await data.sql.run('create table fact_in_test (execution_id bigint not null primary key)')
  const engine = await simulatedEngine(name, start, data, { hooks: [hook], ...more })
  await engine.enter()
  const facts = async () =>
    (await data.sql.all<{ id: number }>('select execution_id as id from fact_in_test order by 1')).map(({ id }) => id)
  return { ...engine, facts }
}

describe.each(databases)('what a hook adds to recorded results, on %s', (name) => {
  test('is there for the failed run and not for the one that succeeded', async () => {
    const engine = await engineWith(name, factsOfFailures)
    const good = await engine.addJob({ url: 'http://good.test/' })
    const bad = await engine.addJob({ url: 'http://bad.test/' })
    engine.target.respond = ({ url }) => (url.includes('bad') ? serverError : {})
    await engine.runTo('2026-01-01T00:01:00Z')
    expect(await engine.rows(good)).toMatchObject([{ status: 'SUCCEEDED' }])
    const [failed] = await engine.rows(bad)
    expect(failed).toMatchObject({ status: 'FAILED' })
    expect(await engine.facts()).toEqual([failed!.id])
    await engine.close()
  })

  test('is written in the same transaction as the result', async () => {
    const together: boolean[] = []
    const data = await newData(name)
    await data.sql.run('create table fact_in_test (execution_id bigint not null primary key)')
    const seen = await simulatedEngine(name, start, data, {
      sql: watching(data.sql, (texts) => {
        const has = (table: string) => texts.some((text) => text.includes(table))
        if (has('into fact_in_test')) together.push(has('update execution') && has('into attempt'))
      }),
      hooks: [factsOfFailures],
    })
    await seen.enter()
    await seen.addJob()
    seen.target.respond = () => serverError
    await seen.runTo('2026-01-01T00:01:00Z')
    expect(together).toEqual([true])
    await seen.close()
  })

  test('costs a healthy run no statement', async () => {
    const counts: number[] = []
    for (const hooks of [[], [factsOfFailures]]) {
      const data = await newData(name)
      let count = 0
      const sql = watching(data.sql, (texts) => (count += texts.length))
      const engine = await simulatedEngine(name, start, data, { sql, hooks })
      await engine.enter()
      await engine.addJob()
      engine.target.respond = () => ({})
      await engine.runTo('2026-01-01T00:01:00Z')
      expect(await engine.rows()).toMatchObject([{ status: 'SUCCEEDED' }])
      counts.push(count)
      await engine.close()
    }
    expect(counts[1]).toBe(counts[0])
  })

  test('is written beside a result whose details the database refuses', async () => {
    const data = await newData(name)
    await data.sql.run('create table fact_in_test (execution_id bigint not null primary key)')
    const facts = { ...silentFacts, fault() {} }
    // As if the text of the answer could not be stored.
    const sql = watching(
      data.sql,
      () => {},
      (text) => {
        if (text.startsWith('insert into attempt')) throw new RangeError('Out of range.')
      },
    )
    const engine = await simulatedEngine(name, start, data, { sql, hooks: [factsOfFailures], facts })
    await engine.enter()
    const job = await engine.addJob()
    engine.target.respond = () => serverError
    await engine.runTo('2026-01-01T00:01:00Z')
    const [failed] = await engine.rows(job)
    expect(failed).toMatchObject({ status: 'FAILED', reason: detailsNotStored })
    expect(await data.sql.all('select execution_id from fact_in_test')).toEqual([{ execution_id: failed!.id }])
    await engine.close()
  })

  test('never keeps a result from being recorded, where the hook throws or the database refuses its row', async () => {
    const faults: string[] = []
    const facts = { ...silentFacts, fault: (error: Error) => void faults.push(error.message) }
    const broken: RecordingHook[] = [
      {
        changesFor: () => {
          throw new Error('A bug in a hook.')
        },
      },
      { changesFor: (ended) => insertInto('fact_in_test', ended).map((change) => ({ ...change, parameters: [null] })) },
    ]
    for (const hook of broken) {
      const engine = await engineWith(name, hook, { facts })
      const [first, second] = [await engine.addJob(), await engine.addJob()]
      engine.target.respond = () => serverError
      await engine.runTo('2026-01-01T00:01:00Z')
      for (const job of [first, second]) expect(await engine.rows(job)).toMatchObject([{ status: 'FAILED' }])
      await engine.close()
    }
    expect(new Set(faults)).toEqual(new Set(['A bug in a hook.']))
  })
})

/** Tells the texts of all statements of each transaction once it is committed, and each one before it runs. */
function watching(
  sql: SqlClient,
  onCommit: (texts: string[]) => void,
  onStatement: (text: string) => void = () => {},
): SqlClient {
  const textsOf = (statement: Statement): string[] => {
    if ('changes' in statement) return statement.changes.flatMap(textsOf)
    return [statement.kind === 'each' ? statement.one : statement.text]
  }
  return {
    ...sql,
    async transaction(steps) {
      let texts: string[] = []
      const result = await sql.transaction(function* () {
        texts = []
        const inner = steps()
        for (let step = inner.next(); ;) {
          if (step.done) return step.value
          texts.push(...textsOf(step.value))
          textsOf(step.value).forEach(onStatement)
          step = inner.next(yield step.value)
        }
      })
      onCommit(texts)
      return result
    },
  }
}
