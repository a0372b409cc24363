import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Services } from '../../model/Context.ts'
import { graphqlPageHtml } from './graphqlPageHtml.ts'

/** The page that a browser sees at `/graphql`: ours, without scripts, or Apollo Sandbox if APOLLO_SANDBOX allows it. */
export function graphqlPage(fastify: FastifyInstance, services: Services): void {
  if (services.settings.apolloSandbox) return sandboxed(fastify)
  fastify.addHook('preHandler', (request, reply, done) => {
    if (!asksForPage(request)) return done()
    void reply.type('text/html; charset=utf-8').send(graphqlPageHtml(services.settings.publicUrl))
  })
}

function asksForPage({ method, headers, query }: FastifyRequest): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html') && !('query' in (query as object))
}

/**
 * Apollo's page loads foreign scripts. In a sandbox without allow-same-origin the document has an opaque origin: it can neither
 * send the refresh cookie nor read the dashboard's storage.
 */
function sandboxed(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (request.method === 'GET' && String(reply.getHeader('content-type')).startsWith('text/html'))
      reply.header('content-security-policy', sandboxPolicy(String(payload)))
    done(null, payload)
  })
}

/** Combines the policy of the page, which carries a nonce, with ours. The dashboard's own policy would forbid the page. */
function sandboxPolicy(page: string): string {
  const own = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1] ?? "default-src 'none'"
  return `${own}; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox allow-scripts allow-forms allow-popups`
}
