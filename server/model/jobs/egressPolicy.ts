import type { TargetRules } from '../../http-client/targets.ts'
import type { Settings } from '../../settings.ts'

type Needed = Pick<Settings, 'host' | 'port' | 'databaseUrl' | 'redisUrl' | 'allowPrivateTargets' | 'allowedTargets'>

/** What may be called on this installation: by the settings, and never the server itself, its database or its Redis. */
export function egressPolicy(settings: Needed, listeningPort = settings.port): TargetRules {
  const own = { host: settings.host, port: listeningPort }
  const services = [serviceAt(settings.databaseUrl, 3306), serviceAt(settings.redisUrl, 6379)]
  return {
    allowPrivate: settings.allowPrivateTargets,
    allowedTargets: settings.allowedTargets,
    forbidden: [own, ...services.filter((service) => service !== null)],
  }
}

function serviceAt(address: string | null, usualPort: number) {
  if (address === null || !URL.canParse(address)) return null
  const { hostname, port } = new URL(address)
  return { host: hostname, port: Number(port || usualPort) }
}
