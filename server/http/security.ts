import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

/**
 * Headers that keep a page of ours from being framed, sniffed or made to run what is not ours. No script but our own files
 * runs; styles may stand in the page, as the components set them. There is no CORS: other origins get nothing.
 */
export async function security(fastify: FastifyInstance, publicUrl: string): Promise<void> {
  const isSecure = publicUrl.startsWith('https:')
  await fastify.register(helmet, {
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
  landingPage(fastify)
}

/** Apollo's landing page brings its own policy, with a nonce, in the page; as a header ours would forbid it. */
function landingPage(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, reply, payload) => {
    const isPage =
      request.routeOptions.url === '/graphql' && String(reply.getHeader('content-type')).startsWith('text/html')
    if (!isPage || typeof payload !== 'string') return payload
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(payload)?.[1]
    if (policy)
      reply.header('content-security-policy', `${policy}; object-src 'none'; base-uri 'none'; frame-ancestors 'none'`)
    return payload
  })
}

/** Older Safari does not take 'self' for websockets. */
const websocketsOf = (publicUrl: string) => [new URL(publicUrl).origin.replace(/^http/, 'ws')]
