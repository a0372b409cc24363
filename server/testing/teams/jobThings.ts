import type { TeamTools } from './TeamTools.ts'

/** Jobs, categories and executions. Each answers its id. */
export const jobThings = (tools: TeamTools) => ({
  job: () => tools.newJob(),
  async 'job that ran'() {
    const id = await tools.newJob()
    await tools.run(id)
    return id
  },
  async 'deleted job'() {
    const id = await tools.newJob()
    await tools.client.ask('mutation ($id: ID!) { deleteJob(id: $id) }', { id })
    return id
  },
  category: () => tools.make('createCategory', 'CategoryInput', { name: tools.newName, color: '#123456' }),
  async 'category in use'() {
    await tools.run(await tools.newJob())
    return tools.jobs.categoryId
  },
  execution: async () => tools.run(await tools.newJob()),
  async 'failed execution'() {
    const id = await tools.start(await tools.newJob('/status/500', { retryAttempts: 0 }))
    await tools.waitFor(id, 'FAILED')
    return id
  },
  async 'hanging execution'() {
    const id = await tools.start(await tools.newJob('/hang-before-headers'))
    await tools.waitFor(id, 'RUNNING')
    return id
  },
})
