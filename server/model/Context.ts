import type { EntityManager } from '@mikro-orm/sql'
import type { DocumentNode } from 'graphql'
import type { ByteBudget } from '../platform/ByteBudget.ts'
import type { Authenticator } from './sessions/Authenticator.ts'
import type { BrowserTokens } from './sessions/browserTokens.ts'
import type { Passwords } from './sessions/passwords.ts'
import type { SignInThrottle } from './sessions/SignInThrottle.ts'
import type { Events } from './events.ts'
import type { ClientAddresses } from '../platform/ClientAddresses.ts'
import type { Log } from '../platform/log.ts'
import type { SignInEvents } from './sessions/SignInEvents.ts'
import type { Metrics } from '../platform/metrics.ts'
import type { Data } from '../database/orm.ts'
import type { Engine } from './Engine.ts'
import type { Encryption } from '../platform/encryption.ts'
import type { Settings } from '../settings.ts'
import type { Viewer } from './Viewer.ts'
import type { Scope } from './workspaces/Scope.ts'

import type { AnswerBudget } from './AnswerBudget.ts'

/** What lives as long as the server. */
export interface Services {
  settings: Settings
  data: Data
  encryption: Encryption
  events: Events
  engine: Engine
  /** The present instant; a test may set it. */
  now: () => Date
  log: Log
  metrics: Metrics
  /** What happens is told here, for lines and figures. */
  facts: SignInEvents
  /** Who is behind an `Authorization` header. */
  authenticator: Authenticator
  browserTokens: BrowserTokens
  passwords: Passwords
  throttle: SignInThrottle
  /** What the first administrator is asked for by a server that other machines reach. */
  setupCode: string
  /** Long texts in the answers that are being made. */
  answers: ByteBudget
  clientAddresses: ClientAddresses
}

/** What a resolver gets: one fork of the mapper an operation. */
export interface Context {
  services: Services
  em: EntityManager
  viewer: Viewer | null
  /** What of the installation the viewer may see and change. @throws UNAUTHENTICATED where nobody is signed in */
  readonly scope: Scope
  /** Address the request came from, by the rules of TRUST_PROXY. */
  ip: string
  requestId: string
  /** What this operation may load and answer with. */
  answer: AnswerBudget
  /** The document that is asked, read and checked; absent on a websocket. */
  document?: DocumentNode | null
  userAgent: string | null
  /** The Host header: what the client believes to talk to; absent on a websocket. */
  host?: string | null
  /** Whether a proxy says that it passes the request on; absent on a websocket. */
  isForwarded?: boolean
  /** Sets or clears the refresh cookie; absent on a websocket. */
  setRefreshCookie?: (token: string | null, expiresAt: Date | null, rememberMe: boolean) => void
  refreshCookie?: string | null
  /** Proves that this browser has signed in before: its owner gets in while others guess. */
  deviceCookie?: string | null
  setDeviceCookie?: (token: string) => void
}

/** What loaders, lists and topics take: never the services alone. */
export type Scoped = Pick<Context, 'services' | 'scope'>
