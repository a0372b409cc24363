import type { FastifyInstance } from 'fastify'
import { builtFiles, builtFolder } from './builtFiles.ts'

/** GraphiQL as built, at `/explorer`. It signs in by the same cookie as the dashboard; the page itself tells nothing. */
export async function explorer(fastify: FastifyInstance, folder = builtFolder('explorer')): Promise<void> {
  if (!(await builtFiles(fastify, '/explorer/', folder))) return
  fastify.get('/explorer', (_request, reply) => reply.redirect('/explorer/'))
}
