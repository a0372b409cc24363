import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { SettingsError, type Settings } from '../../settings.ts'

/**
 * Makes the server listen. @returns its address on this machine
 * @throws SettingsError with a sentence when the server cannot listen there
 */
export async function listen(fastify: FastifyInstance, { host, port }: Settings): Promise<string> {
  try {
    await fastify.listen({ host, port, backlog: 1024 })
  } catch (error) {
    throw new SettingsError(sentenceFor((error as NodeJS.ErrnoException).code, host, port) ?? String(error), {
      cause: error,
    })
  }
  const { port: taken } = fastify.server.address() as AddressInfo
  return `http://${host.includes(':') ? `[${host}]` : host}:${taken}`
}

function sentenceFor(code: string | undefined, host: string, port: number): string | null {
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is taken by another program; stop it, or set PORT to another.`
  if (code === 'EACCES') return `Port ${port} may not be used by this user; set PORT to one above 1023.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST is ${host}, which is no address of this machine; set it to one that is, or to 0.0.0.0 for all.`
  return null
}
