import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CookieSerializeOptions } from '@fastify/cookie'

const deviceSeconds = 365 * 24 * 3600

/** The cookies of one Carillon. Browsers share cookies among the ports of a host, so the port is part of the names. */
export class Cookies {
  readonly #isSecure: boolean

  constructor(publicUrl: string) {
    this.#isSecure = publicUrl.startsWith('https:')
  }

  refreshOf(request: FastifyRequest): string | null {
    return request.cookies[named('refresh', request)] ?? null
  }

  deviceOf(request: FastifyRequest): string | null {
    return request.cookies[named('device', request)] ?? null
  }

  /** Without `rememberMe` the browser forgets it when it closes. null clears it. */
  setRefresh(reply: FastifyReply, token: string | null, expiresAt: Date | null, rememberMe: boolean): void {
    const name = named('refresh', reply.request)
    if (token === null) void reply.clearCookie(name, this.#options())
    else
      void reply.setCookie(name, token, {
        ...this.#options(),
        ...(rememberMe && expiresAt ? { expires: expiresAt } : {}),
      })
  }

  setDevice(reply: FastifyReply, token: string): void {
    void reply.setCookie(named('device', reply.request), token, { ...this.#options(), maxAge: deviceSeconds })
  }

  #options(): CookieSerializeOptions {
    return { httpOnly: true, sameSite: 'strict', secure: this.#isSecure, path: '/graphql' }
  }
}

const named = (kind: string, { socket }: FastifyRequest) => `carillon_${kind}_${socket.localPort ?? 0}`
