import type { FastifyReply, FastifyRequest } from 'fastify'
import type { DocumentNode } from 'graphql'
import { AnswerBudget, maxAnswerBytes } from '../../model/AnswerBudget.ts'
import type { Context, Services } from '../../model/Context.ts'
import { scopeOf, type Scope } from '../../model/workspaces/Scope.ts'
import type { Viewer } from '../../model/Viewer.ts'
import { addressOf } from '../../platform/address.ts'
import type { Cookies } from './cookies.ts'

interface Parts {
  services: Services
  cookies: Cookies
  viewer: Viewer | null
  document: DocumentNode | null
  request: FastifyRequest
  reply: FastifyReply
}

/**
 * The context of a request over HTTP. What few operations need is created on demand. It has no private fields, because Apollo
 * Server copies it to another object with the same prototype.
 */
export class RequestContext implements Context {
  readonly services: Services
  readonly viewer: Viewer | null
  readonly requestId: string
  readonly document: DocumentNode | null
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly cookies: Cookies
  readonly answer: AnswerBudget
  forked: Context['em'] | null = null

  constructor({ services, cookies, viewer, document, request, reply }: Parts) {
    this.services = services
    this.viewer = viewer
    this.document = document
    this.requestId = request.id
    this.request = request
    this.reply = reply
    this.cookies = cookies
    this.answer = new AnswerBudget(services.answers, maxAnswerBytes, (release) => {
      if (reply.raw.closed) release()
      else reply.raw.once('close', release)
    })
  }

  get em(): Context['em'] {
    return (this.forked ??= this.services.data.orm.em.fork() as Context['em'])
  }

  get scope(): Scope {
    return scopeOf(this.viewer)
  }

  get ip(): string {
    return addressOf(this.request)
  }

  get userAgent(): string | null {
    return this.request.headers['user-agent']?.slice(0, 300) ?? null
  }

  get host(): string | null {
    return this.request.headers.host ?? null
  }

  get isForwarded(): boolean {
    const { headers } = this.request
    return ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].some((name) => name in headers)
  }

  get refreshCookie(): string | null {
    return this.cookies.refreshOf(this.request)
  }

  get deviceCookie(): string | null {
    return this.cookies.deviceOf(this.request)
  }

  setRefreshCookie(token: string | null, expiresAt: Date | null, rememberMe: boolean): void {
    this.cookies.setRefresh(this.reply, token, expiresAt, rememberMe)
  }

  setDeviceCookie(token: string): void {
    this.cookies.setDevice(this.reply, token)
  }
}
