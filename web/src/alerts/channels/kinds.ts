import type { ChannelKind } from '../../gql/graphql.ts'

/** One setting of a kind, as its field shows it. */
export interface SettingDescription {
  /** Its key in `settings`. */
  name: string
  label: string
  hint: string
  placeholder?: string
  /** Never shown again once it is saved. */
  isSecret?: boolean
  isOptional?: boolean
  /** A list with one item per line. */
  isList?: boolean
}

export interface KindDescription {
  label: string
  about: string
  settings: readonly SettingDescription[]
  /** Whether messages have a subject and a text that can be customised. */
  hasTexts: boolean
}

const webhookUrl = (hint: string, placeholder: string): SettingDescription => ({
  name: 'url',
  label: 'Webhook URL',
  hint,
  placeholder,
  isSecret: true,
})

/** The name and the settings of each kind; docs/alerts.md describes them in full. */
export const channelKinds: Record<ChannelKind, KindDescription> = {
  EMAIL: {
    label: 'Email',
    about: 'One email to all addresses.',
    settings: [{ name: 'to', label: 'To', hint: 'One address per line, up to 20.', isList: true }],
    hasTexts: true,
  },
  SLACK: {
    label: 'Slack',
    about: 'An incoming webhook of Slack, Mattermost or Rocket.Chat.',
    settings: [
      webhookUrl('From the incoming webhook. Whoever knows it can post.', 'https://hooks.slack.com/services/…'),
    ],
    hasTexts: true,
  },
  DISCORD: {
    label: 'Discord',
    about: 'A webhook of a Discord channel. Messages mention nobody.',
    settings: [webhookUrl('Channel settings, Integrations, Webhooks, Copy URL.', 'https://discord.com/api/webhooks/…')],
    hasTexts: true,
  },
  TEAMS: {
    label: 'Microsoft Teams',
    about: 'A workflow that posts a card when a Teams webhook request is received.',
    settings: [webhookUrl('The URL that the workflow shows.', 'https://….logic.azure.com/workflows/…')],
    hasTexts: true,
  },
  TELEGRAM: {
    label: 'Telegram',
    about: 'A message from a bot.',
    settings: [
      { name: 'token', label: 'Bot token', hint: 'From @BotFather.', placeholder: '123456:ABC…', isSecret: true },
      {
        name: 'chatId',
        label: 'Chat ID',
        hint: 'A chat that the bot is in, or @name of a public channel.',
        placeholder: '-1001234567890',
      },
    ],
    hasTexts: true,
  },
  NTFY: {
    label: 'ntfy',
    about: 'A message to a topic of ntfy.sh or your own server.',
    settings: [
      { name: 'url', label: 'Server URL', hint: 'Leave empty for https://ntfy.sh.', isOptional: true },
      { name: 'topic', label: 'Topic', hint: 'Whoever knows it can read it.', placeholder: 'carillon-k3jf8s' },
      {
        name: 'token',
        label: 'Access token',
        hint: 'Only if the topic is protected.',
        isSecret: true,
        isOptional: true,
      },
    ],
    hasTexts: true,
  },
  GOTIFY: {
    label: 'Gotify',
    about: 'A message from an application of your Gotify server.',
    settings: [
      { name: 'url', label: 'Server URL', hint: 'Where Gotify runs.', placeholder: 'https://gotify.example.com' },
      { name: 'token', label: 'Application token', hint: 'Shown under Apps.', isSecret: true },
    ],
    hasTexts: true,
  },
  PAGERDUTY: {
    label: 'PagerDuty',
    about: 'One alert per incident. It resolves when the incident does.',
    settings: [
      {
        name: 'routingKey',
        label: 'Integration key',
        hint: 'Of a service, integration “Events API v2”. 32 characters.',
        isSecret: true,
      },
      {
        name: 'region',
        label: 'Region',
        hint: 'US or EU. EU if the address of your PagerDuty is https://….eu.pagerduty.com.',
        placeholder: 'US',
        isOptional: true,
      },
    ],
    hasTexts: true,
  },
  PUSHOVER: {
    label: 'Pushover',
    about: 'A notification to a user or a group.',
    settings: [
      { name: 'token', label: 'Application token', hint: '30 characters.', isSecret: true },
      { name: 'user', label: 'User or group key', hint: '30 characters.', isSecret: true },
    ],
    hasTexts: true,
  },
  MATRIX: {
    label: 'Matrix',
    about: 'A message to a room. It is not encrypted end to end.',
    settings: [
      {
        name: 'url',
        label: 'Homeserver URL',
        hint: 'Where the account lives.',
        placeholder: 'https://matrix.example.com',
      },
      { name: 'token', label: 'Access token', hint: 'Of a user who is in the room.', isSecret: true },
      { name: 'roomId', label: 'Room ID', hint: 'Room settings, Advanced.', placeholder: '!abcdef:example.com' },
    ],
    hasTexts: true,
  },
  APPRISE: {
    label: 'Apprise',
    about: 'Your own apprise-api server, which knows over a hundred services.',
    settings: [
      { name: 'url', label: 'Server URL', hint: 'Where apprise-api runs.', placeholder: 'https://apprise.example.com' },
      { name: 'key', label: 'Configuration key', hint: 'Names the stored configuration.', isSecret: true },
    ],
    hasTexts: true,
  },
  WEBHOOK: {
    label: 'Webhook',
    about: 'A POST with JSON to any URL, one per incident.',
    settings: [
      {
        name: 'url',
        label: 'URL',
        hint: 'Only administrators see it.',
        placeholder: 'https://hooks.example.com/carillon',
      },
      {
        name: 'secret',
        label: 'Signing secret',
        hint: 'Optional. Signs each request by Standard Webhooks; base64 of 24 to 64 bytes.',
        placeholder: 'whsec_…',
        isSecret: true,
        isOptional: true,
      },
      {
        name: 'previousSecret',
        label: 'Previous secret',
        hint: 'While you replace the secret, requests are signed with both.',
        placeholder: 'whsec_…',
        isSecret: true,
        isOptional: true,
      },
    ],
    hasTexts: false,
  },
}

export const kindOptions = (Object.keys(channelKinds) as ChannelKind[]).map((value) => ({
  value,
  label: channelKinds[value].label,
}))
