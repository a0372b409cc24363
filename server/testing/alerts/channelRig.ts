import { expect } from 'vitest'
import { engineFor } from '../../engine/engineFor.ts'
import { startApp } from '../app.ts'
import type { Answer } from '../client.ts'
import type { DatabaseName } from '../databases.ts'
import { webhookSecret } from './channels.ts'
import { MailServer } from './MailServer.ts'
import { Provider } from './Provider.ts'

export const channelFields = `id name kind settings health lastError lastDeliveredAt
  quietHours { timezone days from to passes } subject text showAnswers isActive version`
export const createChannelMutation = `mutation ($input: ChannelInput!) { createChannel(input: $input) { ${channelFields} } }`
export const updating = `mutation ($id: ID!, $input: UpdateChannelInput!) {
  updateChannel(id: $id, input: $input) { ${channelFields} }
}`
export const deleting = 'mutation ($id: ID!) { deleteChannel(id: $id) }'
export const testChannelMutation = `mutation ($input: ChannelInput!, $channelId: ID) {
  testChannel(input: $input, channelId: $channelId) { ok status answer durationMs errorMessage }
}`

/** A server with an administrator, a service and a mail server that its channels reach. */
export async function channelRig(database: DatabaseName) {
  const provider = await Provider.start()
  const mails = await MailServer.start()
  const app = await startApp(database, {
    startEngine: engineFor,
    settings: { SMTP_URL: mails.url(), SMTP_FROM: 'Carillon <carillon@example.com>' },
  })
  const admin = await app.as('ADMIN')
  const webhookInput = (changes: Record<string, unknown> = {}) => ({
    name: `Hook ${Math.random()}`,
    kind: 'WEBHOOK',
    settings: { url: `${provider.url}/hook`, secret: webhookSecret },
    ...changes,
  })
  return {
    app,
    admin,
    viewer: await app.as('VIEWER'),
    provider,
    mails,
    webhookInput,
    make: async (input: object = webhookInput()): Promise<Answer> =>
      (await admin.ask(createChannelMutation, { input })).createChannel,
    change: async (id: string, input: object): Promise<Answer> =>
      (await admin.ask(updating, { id, input })).updateChannel,
    tryOut: async (input: object, channelId?: string): Promise<Answer> =>
      (await admin.ask(testChannelMutation, { input, channelId })).testChannel,
    /** The messages of a refusal by their paths. */
    async faultsOf(document: string, variables: Record<string, unknown>) {
      const { extensions } = await admin.refused(document, variables)
      expect(extensions.code).toBe('BAD_USER_INPUT')
      return Object.fromEntries(extensions.fields!.map(({ path, message }) => [path, message]))
    },
    async close() {
      await app.stop()
      await provider.close()
      await mails.close()
    },
  }
}
