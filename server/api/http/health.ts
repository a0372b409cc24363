import type { FastifyInstance } from 'fastify'
import type { Services } from '../../model/Context.ts'

const timeoutMs = 2000
const config = { countsAsFile: true }

/** `/health/live` answers while the process works. `/health/ready` says whether it can do its work, or why not. */
export function health(fastify: FastifyInstance, services: Services): void {
  fastify.get('/health/live', { config }, async () => ({ status: 'live' }))
  fastify.get('/health/ready', { config }, async (_request, reply) => {
    const trouble = (await databaseTrouble(services)) ?? services.engine.degradedReason()
    if (trouble === null) return { status: 'ready' }
    return reply.code(503).send({ status: 'not ready', reason: trouble })
  })
}

async function databaseTrouble(services: Services): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`The database has not answered for ${timeoutMs / 1000} seconds.`), timeoutMs)
  })
  const asked = services.data.sql.all('select 1').then(
    () => null,
    () => 'The database does not answer.',
  )
  return Promise.race([asked, tooLate]).finally(() => clearTimeout(timer))
}
