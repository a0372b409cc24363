import { describe, expect, test } from 'vitest'
import { FactKind } from '../../model/alerts/enums.ts'
import { databases } from '../../testing/databases.ts'
import { before, downTo } from '../../testing/migrations.ts'
import { toCode } from '../columnTypes.ts'
import { migrateUp } from './run.ts'

const step = '0013_fact_kinds'

describe.each(databases)('the migration to fewer kinds of facts on %s', (name) => {
  test('keeps what waiting facts tell of, and its revert gives back the old numbers', async () => {
    const data = await before(name, step)
    // FAILED, SUCCEEDED, MISSED, CIRCUIT_OPENED, CIRCUIT_CLOSED, JOB_STOPPED of the release before.
    const old = [1, 2, 3, 6, 7, 8]
    for (const kind of old) await data.sql.run('insert into alert_fact (kind, at) values (?, 0)', [kind])
    const kinds = async () =>
      (await data.sql.all<{ kind: number }>('select kind from alert_fact order by id')).map(({ kind }) => kind)
    await migrateUp(data)
    const present = ['FAILED', 'SUCCEEDED', 'MISSED', 'CIRCUIT_OPENED', 'CIRCUIT_CLOSED', 'JOB_STOPPED'] as const
    expect(await kinds()).toEqual(present.map((kind) => toCode(FactKind, kind)))
    await downTo(data, step)
    expect(await kinds()).toEqual(old)
    await data.close()
  })
})
