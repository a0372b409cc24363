import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CookieSerializeOptions } from '@fastify/cookie'

const deviceSeconds = 365 * 24 * 3600
const plainPath = '/graphql'

/** The cookies of one Carillon. Browsers share cookies among the ports of a host, so the port is part of the names. */
export class Cookies {
  readonly #isSecure: boolean

  constructor(publicUrl: string) {
    this.#isSecure = publicUrl.startsWith('https:')
  }

  refreshOf(request: FastifyRequest): string | null {
    return this.#read('refresh', request)
  }

  deviceOf(request: FastifyRequest): string | null {
    return this.#read('device', request)
  }

  /** Without `rememberMe` the browser forgets the cookie when it closes. null clears it. */
  setRefresh(reply: FastifyReply, token: string | null, expiresAt: Date | null, rememberMe: boolean): void {
    this.#write('refresh', reply, token, rememberMe && expiresAt ? { expires: expiresAt } : {})
  }

  setDevice(reply: FastifyReply, token: string): void {
    this.#write('device', reply, token, { maxAge: deviceSeconds })
  }

  #read(kind: Kind, request: FastifyRequest): string | null {
    return request.cookies[this.#name(kind, request)] ?? request.cookies[plainName(kind, request)] ?? null
  }

  #write(kind: Kind, reply: FastifyReply, value: string | null, lifetime: CookieSerializeOptions): void {
    const options = { httpOnly: true, sameSite: 'strict', secure: this.#isSecure } as const
    const path = this.#isSecure ? '/' : plainPath
    const name = this.#name(kind, reply.request)
    if (value === null) void reply.clearCookie(name, { ...options, path })
    else void reply.setCookie(name, value, { ...options, path, ...lifetime })
    // A browser that signed in before 0.2 has the cookie with the plain name. Accept it once and replace it.
    const plain = plainName(kind, reply.request)
    if (this.#isSecure && plain in reply.request.cookies) void reply.clearCookie(plain, { ...options, path: plainPath })
  }

  /** Browsers accept `__Host-` only over https and from this very host, so no other subdomain can set such a cookie. */
  #name(kind: Kind, request: FastifyRequest): string {
    return `${this.#isSecure ? '__Host-' : ''}${plainName(kind, request)}`
  }
}

type Kind = 'refresh' | 'device'

const plainName = (kind: Kind, { socket }: FastifyRequest) => `carillon_${kind}_${socket.localPort ?? 0}`
