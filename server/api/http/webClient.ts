import type { FastifyInstance } from 'fastify'
import { builtFiles, builtFolder } from './builtFiles.ts'

/** Serves the web client at every path that no other route answers. */
export async function webClient(fastify: FastifyInstance, folder = builtFolder('web')): Promise<void> {
  await builtFiles(fastify, '/', folder)
}
