import type { Answer, Client } from './client.ts'

export const jobFields = `id name description status cronPattern timezone scheduleText nextRunAt url method
  headers { name value secret } body auth { kind username name in hasSecret } successCodes timeoutMs followRedirects
  retryAttempts retryDelayMs backoff disableAfterFailures overlapPolicy misfirePolicy consecutiveFailures version deletedAt
  category { id name }`

export const createJob = `mutation ($input: CreateJobInput!) { createJob(input: $input) { ${jobFields} } }`
export const updateJob = `mutation ($id: ID!, $input: UpdateJobInput!) { updateJob(id: $id, input: $input) { ${jobFields} } }`

/** Creates jobs over the API, in a new category. */
export async function jobMaker(client: Client, url = 'http://127.0.0.1:9/') {
  const { createCategory } = await client.ask(
    'mutation ($input: CategoryInput!) { createCategory(input: $input) { id } }',
    { input: { name: `Made for a test ${Math.random()}`, color: '#3B82F6' } },
  )
  let made = 0
  const input = (more: object = {}) => ({
    name: `Job ${++made} ${Math.random()}`,
    categoryId: createCategory.id as string,
    cronPattern: '0 0 1 1 *',
    url,
    ...more,
  })
  return {
    categoryId: createCategory.id as string,
    input,
    make: async (more: object = {}): Promise<Answer> => (await client.ask(createJob, { input: input(more) })).createJob,
  }
}
