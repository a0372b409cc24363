import { expect, test } from 'vitest'
import { entities } from '../entities.ts'
import { newData } from '../../testing/databases.ts'
import { sealedPlaceOf } from '../jobs/sealedPlace.ts'
import { tokenPlaceOf } from '../sessions/encryptedToken.ts'
import { sealedColumns } from './sealedColumns.ts'

test('every column that holds seals is sealed anew on a rotation', async () => {
  const data = await newData('SQLite')
  const columns = entities.flatMap((entity) => {
    const { tableName, props } = data.orm.getMetadata().get<object>(entity)
    return props.flatMap(({ fieldNames = [] }) => fieldNames.map((name) => `${tableName}.${name}`))
  })
  expect(columns.filter((name) => /\.encrypted_/.test(name)).toSorted()).toEqual(
    sealedColumns.map(({ table, column }) => `${table}.${column}`).toSorted(),
  )
  await data.close()
})

test('secrets stay bound to the associated data of the releases that encrypted them, whatever their columns are called now', () => {
  expect(tokenPlaceOf('1-2')).toBe('["session","1-2","sealed_token"]')
  const headers = '[{"name":"X-Key","value":null,"secret":true}]'
  const revision = { id: 7, url: 'https://h/p', headers, authKind: 'HEADER', authName: 'A', authIn: null } as const
  expect(sealedPlaceOf(revision as never)).toBe('["job_revision",7,"https://h",[[0,"x-key"]],"HEADER","A",null]')
})
