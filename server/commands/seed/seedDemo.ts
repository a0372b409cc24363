import type { EntityManager } from '@mikro-orm/sql'
import { channelKinds } from '../../engine/alerting/channels/channelKinds.ts'
import { ChannelInput } from '../../model/alerts/channels/inputs.ts'
import { createChannel } from '../../model/alerts/channels/saveChannel.ts'
import { AnswerBudget, maxAnswerBytes } from '../../model/AnswerBudget.ts'
import type { Context, Services } from '../../model/Context.ts'
import { Job } from '../../model/jobs/Job.ts'
import { CreateJobInput } from '../../model/jobs/inputs.ts'
import { createJob } from '../../model/jobs/saveJob.ts'
import { defaultScope } from '../../model/workspaces/Scope.ts'
import { InstanceValue } from '../../model/InstanceValue.ts'
import { demoJobs } from './demoJobs.ts'
import { alertsPath, startDemoTarget, type DemoTarget } from './demoTarget.ts'
import { seedCategories } from './seedCategories.ts'

const portSetting = 'demo_target_port'

/**
 * Starts the demo target, if possible on the port it had before. To a database without jobs it adds the demo jobs and a channel that
 * tells the demo target of incidents. It does not touch a database that has jobs.
 */
export async function seedDemo(services: Services): Promise<DemoTarget> {
  const target = await startDemoTarget(await knownPort(services))
  await keepPort(services, Number(new URL(target.url).port))
  const em = services.data.orm.em.fork() as EntityManager
  if ((await em.count(Job, {})) > 0) return target
  const categories = await seedCategories(services.data, services.now())
  const answer = new AnswerBudget(services.answers, maxAnswerBytes)
  const context = {
    services,
    em,
    viewer: null,
    scope: defaultScope,
    ip: '127.0.0.1',
    requestId: 'demo',
    answer,
    userAgent: null,
  } satisfies Context
  for (const { category, path, ...values } of demoJobs)
    await createJob(
      context,
      Object.assign(new CreateJobInput(), {
        ...values,
        categoryId: String(categories.get(category)),
        url: `${target.url}${path}`,
      }),
    )
  await createChannel(
    context,
    channelKinds,
    Object.assign(new ChannelInput(), {
      name: 'Demo webhook',
      kind: 'WEBHOOK',
      settings: { url: `${target.url}${alertsPath}` },
    }),
  )
  return target
}

async function knownPort(services: Services): Promise<number> {
  const setting = await services.data.orm.em.fork().findOne(InstanceValue, { name: portSetting })
  return setting ? Number(setting.value) : 0
}

async function keepPort(services: Services, port: number): Promise<void> {
  await services.data.orm.em.fork().upsert(InstanceValue, { name: portSetting, value: String(port) })
}
