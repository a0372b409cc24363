import { expect, test } from 'vitest'
import { entities } from '../entities.ts'
import { newData } from '../../testing/databases.ts'
import { sealedColumns } from './sealedColumns.ts'

test('every column that holds seals is sealed anew on a rotation', async () => {
  const data = await newData('SQLite')
  const columns = entities.flatMap((entity) => {
    const { tableName, props } = data.orm.getMetadata().get<object>(entity)
    return props.flatMap(({ fieldNames = [] }) => fieldNames.map((name) => `${tableName}.${name}`))
  })
  expect(columns.filter((name) => /\.sealed_/.test(name)).toSorted()).toEqual(
    sealedColumns.map(({ table, column }) => `${table}.${column}`).toSorted(),
  )
  await data.close()
})
