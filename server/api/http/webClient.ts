import type { FastifyInstance } from 'fastify'
import { builtFiles, builtFolder } from './builtFiles.ts'

/** The dashboard as built, at every address that nothing else answers. */
export async function webClient(fastify: FastifyInstance, folder = builtFolder('web')): Promise<void> {
  await builtFiles(fastify, '/', folder)
}
