import { freePort, startDaemon, temporaryFolder, type Daemon } from './daemon.ts'
import { containerArgs, dockerAnswers, removeContainer } from './docker.ts'
import { findProgram } from './findProgram.ts'

/** A private Redis on a free port of 127.0.0.1 that writes nothing to the disk. */
export interface Redis extends Daemon {
  /** `redis://127.0.0.1:…` */
  url: string
}

/** The Redis (or Valkey) server, if one is installed. */
export const findRedis = (): string | undefined => findProgram('redis-server', 'valkey-server')

/** Starts Redis: at once if it is installed, otherwise through Docker. */
export async function startRedis(): Promise<Redis> {
  const port = await freePort()
  const daemon = await (findRedis() ? startInstalled(port) : startContainer(port))
  return { ...daemon, url: `redis://127.0.0.1:${port}` }
}

const isReady = /Ready to accept connections/

async function startInstalled(port: number): Promise<Daemon> {
  const folder = await temporaryFolder('redis')
  const args = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder, '--save', '', '--appendonly', 'no']
  return startDaemon(findRedis()!, args, { isReady, folder })
}

async function startContainer(port: number): Promise<Daemon> {
  if (!dockerAnswers()) throw new Error('Redis is missing: `npm test` installs it, or `apt-get install redis-server`.')
  const name = `carillon-redis-${port}`
  const args = [...containerArgs(name, { host: port, container: 6379 }, {}), 'redis:7', '--save', '']
  const daemon = await startDaemon('docker', args, {
    isReady,
    folder: await temporaryFolder('redis'),
    patienceMs: 600_000,
  })
  return { ...daemon, stop: () => daemon.stop().finally(() => removeContainer(name)) }
}
