import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Services } from '../../model/Context.ts'
import { graphqlPageHtml } from './graphqlPageHtml.ts'

/** What a browser sees at `/graphql`: a page of ours, without any script, or Apollo's own where APOLLO_SANDBOX allows it. */
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
 * Apollo's page loads scripts of Apollo's. In a sandbox without allow-same-origin the document has an origin of its own: it
 * cannot send the refresh cookie, nor read what the dashboard keeps.
 */
function sandboxed(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (request.method === 'GET' && String(reply.getHeader('content-type')).startsWith('text/html'))
      reply.header('content-security-policy', sandboxPolicy(String(payload)))
    done(null, payload)
  })
}

/** The policy in the page itself, which carries a nonce, and ours: as a header, the dashboard's would forbid the page. */
function sandboxPolicy(page: string): string {
  const own = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1] ?? "default-src 'none'"
  return `${own}; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox allow-scripts allow-forms allow-popups`
}
