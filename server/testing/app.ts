import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EntityManager } from '@mikro-orm/sql'
import { createApp, type App, type Parts } from '../app.ts'
import type { PasswordCost } from '../model/sessions/passwords.ts'
import { Session } from '../model/sessions/Session.ts'
import { createLog } from '../platform/log.ts'
import { readSettings } from '../settings.ts'
import { newUser } from '../model/users/newUser.ts'
import type { Role, User } from '../model/users/User.ts'
import { defaultScope, type Scope } from '../model/workspaces/Scope.ts'
import { Client } from './client.ts'
import { type DatabaseName, newMySqlDatabase } from './databases.ts'
import { idleEngine } from './engine.ts'

export interface TestApp extends App {
  /** A client that is not signed in. */
  visitor(): Client
  /** A client of a new user with this role, signed in without the cost of a password. @param scope the default workspace if absent */
  as(role: Role, scope?: Scope): Promise<Client & { user: User; sessionId: string }>
  /** A fresh entity manager. */
  em(): EntityManager
  /** All log lines so far. */
  logged(): string
  dataDir: string
}

export interface TestOptions {
  /** Environment variables: `{ HISTORY_DAYS: '7' }`. */
  settings?: Record<string, string>
  startEngine?: Parts['startEngine']
  now?: () => Date
  /** Very low by default, because each real hash would cost a test about 50 ms. */
  passwordCost?: PasswordCost
  requestLimits?: Parts['requestLimits']
}

/** Starts the real server on a new, empty database and a free port. It runs no jobs unless `startEngine` is given. */
export async function startApp(database: DatabaseName, options: TestOptions = {}): Promise<TestApp> {
  const dataDir = await mkdtemp(join(tmpdir(), 'carillon-test-'))
  const lines: string[] = []
  const log = createLog('debug', { write: (line) => keep(lines, line) })
  const settings = readSettings({
    PORT: '0',
    DATA_DIR: dataDir,
    ...(database === 'MariaDB' ? { DATABASE_URL: await newMySqlDatabase() } : {}),
    ...options.settings,
  })
  const app = await createApp(settings, {
    startEngine: options.startEngine ?? (async () => idleEngine()),
    log,
    passwordCost: options.passwordCost ?? { memory: 64, passes: 1, parallelism: 1 },
    ...(options.now ? { now: options.now } : {}),
    ...(options.requestLimits ? { requestLimits: options.requestLimits } : {}),
  })
  const em = () => app.services.data.orm.em.fork() as EntityManager
  return {
    ...app,
    dataDir,
    em,
    logged: () => lines.join(''),
    visitor: () => new Client(app.url),
    async as(role, scope = defaultScope) {
      const { user, session } = await person(em(), role, app.services.now(), scope)
      const client = new Client(app.url)
      client.token = app.services.authenticator.sign(user.id, session.id).token
      return Object.assign(client, { user, sessionId: session.id })
    },
    async stop() {
      await app.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function person(em: EntityManager, role: Role, now: Date, scope: Scope) {
  const id = randomUUID()
  const user = newUser({ name: `Test ${role}`, email: `${id}@example.com`, role, passwordHash: 'none' }, now, scope)
  const session = new Session()
  Object.assign(session, { id, user, refreshHash: id, createdAt: now, lastUsedAt: now })
  session.expiresAt = new Date(now.getTime() + 24 * 3600_000)
  await em.persist([user, session]).flush()
  return { user, session }
}

/** TEST_LOG=1 shows the server's log while you work. */
function keep(lines: string[], line: string) {
  lines.push(line)
  if (process.env['TEST_LOG']) process.stderr.write(line)
}
