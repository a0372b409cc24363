import type { FastifyRequest } from 'fastify'
import ipaddr from 'ipaddr.js'

/** The address that a request came from; IPv4 in its own form, even on an IPv6 socket. */
export function addressOf(request: Pick<FastifyRequest, 'ip'>): string {
  return ipaddr.isValid(request.ip) ? ipaddr.process(request.ip).toString() : 'unknown'
}
