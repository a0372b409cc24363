import helmet from '@fastify/helmet'
import Fastify, { type FastifyInstance } from 'fastify'

/**
 * Headers that keep a page of ours from being framed, sniffed or made to run what is not ours. No script but our own files
 * runs; styles may stand in the page, as the components set them.
 */
export async function security(fastify: FastifyInstance, publicUrl: string): Promise<void> {
  const headers = await headersOfHelmet(publicUrl)
  fastify.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers)
    done()
  })
}

/** Answers of the API may hold tokens: nobody on the way keeps them, and neither does the browser. */
export function noStore(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (_request, reply, done) => {
    reply.header('cache-control', 'no-store')
    done()
  })
}

/** What helmet would say to each request is the same each time: it is asked once. */
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
    // They mean something on secure origins only, and say so in the console elsewhere.
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

/** Older Safari does not take 'self' for websockets. */
const websocketsOf = (publicUrl: string) => [new URL(publicUrl).origin.replace(/^http/, 'ws')]
