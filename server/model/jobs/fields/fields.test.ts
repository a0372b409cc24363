import { expect, it } from 'vitest'
import { propertiesOf } from '../../../database/rowMapper.ts'
import { Job } from '../Job.ts'
import { JobRevision } from '../JobRevision.ts'
import { copyOf } from '../duplicateJob.ts'
import type { Fields } from './Field.ts'
import { fields } from './fields.ts'
import { fieldRules } from './fieldRules.ts'
import { jobFields } from './jobFields.ts'
import { requestFields } from './requestFields.ts'
import { scheduleFingerprint } from '../saveJob.ts'
import { jobServerColumns, revisionServerColumns } from './serverColumns.ts'

const groups: [table: string, entity: typeof Job | typeof JobRevision, group: Fields, server: object][] = [
  ['job', Job, jobFields, jobServerColumns],
  ['job_revision', JobRevision, requestFields, revisionServerColumns],
]

it.each(groups)('every column of %s belongs to a field or is listed with a reason', (_, entity, group, server) => {
  const ofFields = Object.values(group).flatMap(({ columns }) => columns)
  const columns = propertiesOf(entity).map(({ name }) => name)
  expect([...new Set([...ofFields, ...Object.keys(server)])].toSorted()).toEqual(columns.toSorted())
  expect(ofFields.filter((column) => column in server)).toEqual([])
})

const properties = [
  'type description required default clearable bounds audited copied replans grandfathered path columns read store load show',
].flatMap((names) => names.split(' '))

it.each(Object.entries<Fields[string]>(fields))(
  'the field %s has every property that something is derived from',
  (_, field) => {
    expect(properties.filter((property) => field[property as keyof typeof field] === undefined)).toEqual([])
    expect(field.path).toMatch(/^[a-z]\w*(\.[a-z]\w*)*$/i)
    expect(field.description).toMatch(/\.$/)
  },
)

it('no two fields share a path in the YAML file', () => {
  const paths = Object.values(fields).map(({ path }) => path)
  expect(paths).toEqual([...new Set(paths)])
})

it('changing any request field re-plans claimed runs, because it makes a new revision', () => {
  expect(Object.values<Fields[string]>(requestFields).every(({ replans }) => replans)).toBe(true)
})

it('no length limit exceeds its column', () => {
  for (const [, entity, group] of groups) {
    const lengths = new Map(propertiesOf(entity).map(({ name, length }) => [name, length]))
    for (const [name, { bounds, columns }] of Object.entries(group))
      expect(bounds.maxLength ?? 0, name).toBeLessThanOrEqual(lengths.get(columns[0]!) ?? Infinity)
  }
})

it('duplicating a job copies the fields marked as copied, and the schedule exactly as it is stored', () => {
  const job = Object.assign(new Job(), { id: 1, name: 'n', categoryId: 7, cronPattern: 'no pattern', status: 'FAILED' })
  expect(copyOf(job)).toMatchObject({ categoryId: 7, cronPattern: 'no pattern' })
  expect(Object.keys(copyOf(job))).not.toEqual(expect.arrayContaining(['name', 'status']))
})

it('a job re-plans its runs when its schedule or its request changes, and not when its name does', () => {
  const job = { name: 'n', cronPattern: '* * * * *', timezone: 'UTC', revisionId: 1 } as Job
  const of = (change: Partial<Job>) => scheduleFingerprint(Object.assign(Object.create(Job.prototype), job, change))
  expect(of({ name: 'm', description: 'd' })).toBe(of({}))
  for (const change of [
    { cronPattern: '0 * * * *' },
    { timezone: 'Europe/Berlin' },
    { revisionId: 2 },
    { status: 'PAUSED' as const },
  ])
    expect(of(change)).not.toBe(of({}))
})

it('the field rules give clients the default of every optional field, as JSON', () => {
  const rules = new Map(fieldRules().map((rule) => [rule.name, rule]))
  expect(rules.get('url')).toMatchObject({ default: null, bounds: { maxLength: 2000 } })
  expect(rules.get('timeoutMs')).toMatchObject({ default: '30000', bounds: { min: 1000, max: 300_000 } })
  expect(rules.get('disableAfterFailures')!.default).toBe('null')
  expect(rules.get('headers.secret')!.bounds.minLength).toBe(8)
})
