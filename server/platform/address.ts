import type { FastifyRequest } from 'fastify'
import ipaddr from 'ipaddr.js'

/** Address a request came from; IPv4 in its own form, also where the socket speaks IPv6. */
export function addressOf(request: Pick<FastifyRequest, 'ip'>): string {
  return ipaddr.isValid(request.ip) ? ipaddr.process(request.ip).toString() : 'unknown'
}
