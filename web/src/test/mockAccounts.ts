import { GraphQLError } from 'graphql'
import { iso } from './mockData.ts'

const day = 86_400_000

/** Users, sessions, tokens, audit and system, with one person who may do everything: ada@example.com, "password". */
export function mockAccounts(now: number) {
  const user = (id: string, name: string, role: string) => {
    const email = `${name.split(' ')[0]!.toLowerCase()}@example.com`
    return { id, name, email, role, isActive: true, createdAt: iso(now - 40 * day), updatedAt: iso(now - day) }
  }
  const users = [
    user('1', 'Ada Lovelace', 'ADMIN'),
    user('2', 'Grace Hopper', 'EDITOR'),
    user('3', 'Alan Turing', 'VIEWER'),
  ]
  const payload = () => ({ accessToken: 'mock', expiresAt: iso(Date.now() + 15 * 60_000), user: users[0] })
  const session = (id: string, userAgent: string, isCurrent: boolean) => {
    const [createdAt, lastUsedAt, expiresAt] = [iso(now - 2 * day), iso(now - 60_000), iso(now + 5 * day)]
    return { id, isCurrent, ip: '127.0.0.1', userAgent, createdAt, lastUsedAt, expiresAt }
  }
  const token = {
    id: '1',
    name: 'Deploy pipeline',
    role: 'EDITOR',
    prefix: 'car_8fk2',
    createdAt: iso(now - 9 * day),
    lastUsedAt: iso(now - 3_600_000),
    expiresAt: iso(now + 80 * day),
    endsWithPassword: true,
  }
  const events = ['job.updated', 'job.paused', 'user.created', 'session.started', 'job.created'].map(
    (action, index) => ({
      id: String(index + 1),
      at: iso(now - index * 5_400_000 - 60_000),
      actor: users[index % 2],
      action,
      targetType: action.startsWith('job') ? 'Job' : 'User',
      targetId: '1',
      targetName: action.startsWith('job') ? 'Nightly database backup' : 'Grace Hopper',
      ip: '127.0.0.1',
      before: action === 'job.updated' ? '{"cronPattern":"0 2 * * *","timeoutMs":30000}' : null,
      after: action === 'job.updated' ? '{"cronPattern":"30 2 * * *","timeoutMs":30000}' : null,
    }),
  )
  const page = <T extends { id: string }>(nodes: T[]) => ({
    nodes,
    edges: nodes.map((node) => ({ cursor: node.id, node })),
    totalCount: nodes.length,
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  })

  return {
    setupRequired: false,
    viewer: users[0],
    users: () => page(users),
    apiTokens: [token],
    sessions: [
      session('1', 'Mozilla/5.0 (X11; Linux x64) Chrome/140.0', true),
      session('2', 'Mozilla/5.0 (iPhone) Version/26.0 Mobile Safari', false),
    ],
    system: {
      version: '0.2.0',
      database: 'SQLite 3.50',
      uptimeSeconds: 93_784,
      startedAt: iso(now - 93_784_000),
      nodeVersion: '24.21.0',
      publicUrl: null,
      sendsEmails: true,
    },
    auditEvents: () => page(events),
    signIn({ input }: { input: { email: string; password: string } }) {
      if (input.email === 'ada@example.com' && input.password === 'password') return payload()
      const message = 'The email address or the password is not right.'
      throw new GraphQLError(message, {
        extensions: { code: 'BAD_USER_INPUT', fields: [{ path: 'password', message }] },
      })
    },
    completeSetup: payload,
    refreshSession: payload,
    signOut: true,
    changePassword: true,
    revokeSession: true,
    revokeApiToken: true,
    createUser: () => users[1],
    updateUser: ({ id, input }: { id: string; input: object }) =>
      Object.assign(
        users.find((one) => one.id === id)!,
        input,
      ),
    createApiToken: () => ({ token: 'car_4tq0sample9dj3kd0w8f7g6h5', apiToken: token }),
  }
}
