import { request } from 'undici'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AlertPolicy } from '../../model/alerts/AlertPolicy.ts'
import { Channel } from '../../model/alerts/Channel.ts'
import { Category } from '../../model/categories/Category.ts'
import { Job } from '../../model/jobs/Job.ts'
import { JobRevision } from '../../model/jobs/JobRevision.ts'
import { databases } from '../../testing/databases.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import { demoJobs } from './demoJobs.ts'
import { seedCategories } from './seedCategories.ts'
import { seedDemo } from './seedDemo.ts'
import type { DemoTarget } from './demoTarget.ts'

describe.each(databases)('seeding on %s', (name) => {
  let app: TestApp
  let target: DemoTarget | null = null
  beforeEach(async () => void (app = await startApp(name)))
  afterEach(async () => {
    await target?.stop()
    target = null
    await app.stop()
  })

  test('makes the four categories, once however often it is asked', async () => {
    await seedCategories(app.services.data, new Date())
    await seedCategories(app.services.data, new Date())
    const categories = await app.em().find(Category, {}, { orderBy: { id: 'asc' } })
    expect(categories.map((category) => [category.name, category.color])).toEqual([
      ['Data Sync', '#3B82F6'],
      ['Reports', '#10B981'],
      ['Maintenance', '#F59E0B'],
      ['Notifications', '#8B5CF6'],
    ])
  })

  test('the demo makes a dozen jobs that call the target it brings along', async () => {
    target = await seedDemo(app.services)
    const jobs = await app.em().find(Job, {})
    const revisions = await app.em().find(
      JobRevision,
      jobs.map(({ revisionId }) => revisionId),
    )
    expect(jobs).toHaveLength(12)
    expect(jobs.every(({ nextRunAt }) => nextRunAt !== null)).toBe(true)
    expect(revisions.map(({ url }) => url.startsWith(target!.url))).toEqual(jobs.map(() => true))
  })

  test('the demo tells its target of incidents, so that a first look shows one with its messages', async () => {
    target = await seedDemo(app.services)
    const [channel, ...others] = await app.em().find(Channel, {})
    expect(others).toEqual([])
    expect(channel).toMatchObject({ kind: 'WEBHOOK', isActive: true, settings: { url: `${target.url}/alerts` } })
    expect((await request(`${target.url}/alerts`, { method: 'POST' })).statusCode).toBe(200)
    expect(await app.em().count(AlertPolicy, { isDefault: true })).toBe(1)
  })

  test('the demo leaves a database alone that has jobs, and comes back on the port that they call', async () => {
    target = await seedDemo(app.services)
    const { url } = target
    await target.stop()
    target = await seedDemo(app.services)
    expect(target.url).toBe(url)
    expect(await app.em().count(Job, {})).toBe(demoJobs.length)
  })
})
