import helmet from '@fastify/helmet'
import Fastify, { type FastifyInstance } from 'fastify'

/**
 * Sets headers that keep our pages from being framed, sniffed or made to run foreign code. Only our own script files run; styles
 * may be inline, because the components set them.
 */
export async function security(fastify: FastifyInstance, publicUrl: string): Promise<void> {
  const headers = await headersOfHelmet(publicUrl)
  fastify.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers)
    done()
  })
}

/** Responses of the API may contain tokens: neither a proxy nor the browser may store them. */
export function noStore(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (_request, reply, done) => {
    reply.header('cache-control', 'no-store')
    done()
  })
}

/** Helmet's headers are the same for every request, so compute them once. */
async function headersOfHelmet(publicUrl: string): Promise<Record<string, string>> {
  const isSecure = publicUrl.startsWith('https:')
  const asked = Fastify({ logger: false })
  await asked.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", ...websocketsOf(publicUrl)],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(isSecure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: isSecure ? { maxAge: 365 * 24 * 3600, includeSubDomains: false } : false,
    // These headers have an effect on secure origins only; elsewhere browsers complain in the console.
    crossOriginOpenerPolicy: isSecure ? { policy: 'same-origin' } : false,
    originAgentCluster: isSecure,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  })
  asked.get('/', (_request, reply) => {
    const said = { ...reply.getHeaders(), ...reply.raw.getHeaders() }
    return reply.send(said)
  })
  const headers = (await asked.inject('/')).json<Record<string, string>>()
  await asked.close()
  return headers
}

/** Older Safari does not accept 'self' for websockets. */
const websocketsOf = (publicUrl: string) => [new URL(publicUrl).origin.replace(/^http/, 'ws')]
