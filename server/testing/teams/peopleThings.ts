import type { TeamTools } from './TeamTools.ts'

/** Users, sessions and tokens. Each answers its id; a session, with the client whose it is. */
export const peopleThings = (tools: TeamTools) => ({
  user: () =>
    tools.make('createUser', 'CreateUserInput', {
      name: tools.mark,
      email: `${tools.mark}${Math.random()}@example.com`,
      password: 'a long enough secret',
      role: 'VIEWER',
    }),
  'acting user': async () => String(tools.client.user.id),
  async session() {
    const owner = await tools.signIn()
    return { id: owner.sessionId, owner }
  },
  async token(): Promise<string> {
    const document = `mutation { createApiToken(input: { name: "${tools.mark}", role: VIEWER }) { apiToken { id } } }`
    return (await tools.field(document)).apiToken.id
  },
})
