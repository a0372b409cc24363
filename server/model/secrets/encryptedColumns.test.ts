import { expect, test } from 'vitest'
import { entities } from '../entities.ts'
import { newData } from '../../testing/databases.ts'
import { secretsAssociatedData } from '../jobs/associatedData.ts'
import { tokenAssociatedData } from '../sessions/encryptedToken.ts'
import { encryptedColumns } from './encryptedColumns.ts'

test('every column with encrypted values is re-encrypted on a key rotation', async () => {
  const data = await newData('SQLite')
  const columns = entities.flatMap((entity) => {
    const { tableName, props } = data.orm.getMetadata().get<object>(entity)
    return props.flatMap(({ fieldNames = [] }) => fieldNames.map((name) => `${tableName}.${name}`))
  })
  expect(columns.filter((name) => /\.encrypted_/.test(name)).toSorted()).toEqual(
    encryptedColumns.map(({ table, column }) => `${table}.${column}`).toSorted(),
  )
  await data.close()
})

test('secrets stay bound to the associated data of the releases that encrypted them, whatever their columns are called now', () => {
  expect(tokenAssociatedData('1-2')).toBe('["session","1-2","sealed_token"]')
  const headers = '[{"name":"X-Key","value":null,"secret":true}]'
  const revision = { id: 7, url: 'https://h/p', headers, authKind: 'HEADER', authName: 'A', authIn: null } as const
  expect(secretsAssociatedData(revision as never)).toBe(
    '["job_revision",7,"https://h",[[0,"x-key"]],"HEADER","A",null]',
  )
})
