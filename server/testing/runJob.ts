import { expect, vi } from 'vitest'
import type { Answer, Client } from './client.ts'

const fields = `id status failureKind errorMessage attempts { number requestUrl requestHeaders { name value secret }
  responseStatus explanation }`

/** Runs a job and returns its execution when it has ended. */
export async function runJob(client: Client, jobId: string): Promise<Answer> {
  const { triggerJob } = await client.ask('mutation ($id: ID!) { triggerJob(id: $id) { id } }', { id: jobId })
  return vi.waitFor(
    async () => {
      const { execution } = await client.ask(`query ($id: ID!) { execution(id: $id) { ${fields} } }`, triggerJob)
      expect(['QUEUED', 'RUNNING']).not.toContain(execution.status)
      return execution
    },
    { timeout: 20_000, interval: 10 },
  )
}
