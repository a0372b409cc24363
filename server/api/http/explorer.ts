import type { FastifyInstance } from 'fastify'
import { builtFiles, builtFolder } from './builtFiles.ts'

/** Serves GraphiQL at `/explorer`. It signs in with the dashboard's cookie; the page itself contains no data. */
export async function explorer(fastify: FastifyInstance, folder = builtFolder('explorer')): Promise<void> {
  if (!(await builtFiles(fastify, '/explorer/', folder))) return
  fastify.get('/explorer', (_request, reply) => reply.redirect('/explorer/'))
}
