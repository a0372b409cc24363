import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { EntityMetadata, EntityProperty } from '@mikro-orm/core'
import { describe, expect, it } from 'vitest'
import { Category } from '../model/categories/Category.ts'
import { entities } from '../model/entities.ts'
import { Execution } from '../model/executions/Execution.ts'
import { Job } from '../model/jobs/Job.ts'
import { JobRevision } from '../model/jobs/JobRevision.ts'
import { databases, newData } from '../testing/databases.ts'
import { propertiesOf, rowMapper } from './rowMapper.ts'

describe.each(databases)('rows of plain SQL on %s', (name) => {
  it('are read as the mapper reads them, whatever the type of the column', async () => {
    const data = await newData(name)
    const em = data.orm.em.fork()
    const now = new Date('2026-11-30T12:00:00.123Z')
    const category = em.create(Category, {
      name: 'C',
      normalizedName: 'c',
      description: null,
      color: '#000000',
      status: 'INACTIVE',
      version: 1,
      workspaceId: 1,
      createdAt: now,
      updatedAt: now,
    })
    const revision = em.create(JobRevision, {
      url: 'http://h/',
      method: 'PATCH',
      headers: '[]',
      body: null,
      authKind: 'BASIC',
      authName: 'a',
      authIn: null,
      encryptedSecrets: null,
      successCodes: '200',
      timeoutMs: 1000,
      followRedirects: false,
      retryAttempts: 0,
      retryDelayMs: 0,
      backoff: 'FIXED',
      createdAt: now,
    })
    await em.persist([category, revision]).flush()
    for (const [entity, table] of [
      [Category, 'category'],
      [JobRevision, 'job_revision'],
    ] as const) {
      const { columns, of } = rowMapper<object>(entity)
      const [row] = await data.sql.all<object>(`select ${columns} from ${table}`)
      const byMapper = await data.orm.em.fork().findOneOrFail<object>(entity, { id: 1 })
      const read = of(row!)
      expect(read).toBeInstanceOf(entity)
      for (const property of propertiesOf(entity))
        expect(Reflect.get(read, property.name), property.name).toEqual(Reflect.get(byMapper, property.name))
    }
    await data.close()
  })
})

it('a job that was read is a job: it knows its schedule and whether it is deleted', () => {
  const { of } = rowMapper(Job)
  const job = of({ id: '7', cron_pattern: '* * * * *', timezone: 'UTC', status: 2, category_id: '3', deleted_at: null })
  expect(job).toBeInstanceOf(Job)
  expect(job).toMatchObject({ id: 7, categoryId: 3, status: 'PAUSED', isDeleted: false, createdById: null })
  expect(job.schedule().next(0)).toBe(60_000)
})

it('a preallocated 0 is null, and a column that is left out is neither selected nor read', () => {
  const { of, columns } = rowMapper(Execution, { zeroIsNull: ['startedAt'], without: ['errorMessage'] })
  expect(of({ started_at: 0, finished_at: 0 })).toMatchObject({ startedAt: null, finishedAt: new Date(0) })
  expect(of({ started_at: '5' })).toMatchObject({ startedAt: new Date(5) })
  expect(columns).not.toContain('error_message')
  expect(of({ error_message: 'x' })).not.toHaveProperty('errorMessage')
})

it('the columns that the mapper uses are the columns that a row is read from', async () => {
  const data = await newData('SQLite')
  for (const entity of [Category, Execution, Job, JobRevision]) {
    const metadata: EntityMetadata = data.orm.getMetadata().get<object>(entity)
    const byMapper = Object.values<EntityProperty>(metadata.properties).map(
      ({ fieldNames }) => `${metadata.tableName}.\`${fieldNames[0]}\``,
    )
    expect(rowMapper<object>(entity).columns.split(', ').toSorted()).toEqual(byMapper.toSorted())
    expect(entities).toContain(entity)
  }
  await data.close()
})

it('a type that has no reader is refused when the mapper is made, not when a row is read', () => {
  class Strange {
    at!: string
  }
  PrimaryKey({ type: 'integer' })(Strange.prototype, 'id')
  Property({ type: 'json' })(Strange.prototype, 'at')
  Entity({ tableName: 'strange' })(Strange)
  expect(() => rowMapper(Strange)).toThrow('No reader for the column at of type json.')
})
