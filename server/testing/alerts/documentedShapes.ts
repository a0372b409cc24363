import { z } from 'zod'
import type { ChannelKind } from '../../model/alerts/enums.ts'
import { discord, slack, teams } from './documentedChats.ts'

/** What the documents of each service say that a message is made of, with its limits. What is not named here is refused. */

const points = (text: string) => [...text].length
const link = z.url({ protocol: /^https?$/ })
const nullableText = z.string().nullable()
const instant = z.iso.datetime()

/** https://core.telegram.org/bots/api#sendmessage */
const telegram = z.strictObject({
  chat_id: z.string().regex(/^-?\d+$|^@/),
  text: z.string().min(1).max(4096),
  parse_mode: z.literal('HTML'),
  link_preview_options: z.strictObject({ is_disabled: z.literal(true) }),
})

/** https://docs.ntfy.sh/publish/#publish-as-json */
const ntfy = z.strictObject({
  topic: z.string().regex(/^[-\w]{1,64}$/),
  title: z.string().min(1),
  message: z
    .string()
    .min(1)
    .refine((text) => Buffer.byteLength(text) <= 4096),
  priority: z.int().min(1).max(5),
  tags: z.array(z.string().regex(/^\w+$/)),
  click: link.optional(),
})

/** https://gotify.net/api-docs#/message/createMessage */
const gotify = z.strictObject({
  title: z.string().min(1),
  message: z.string().min(1),
  priority: z.int().min(0).max(10),
  extras: z
    .strictObject({ 'client::notification': z.strictObject({ click: z.strictObject({ url: link }) }) })
    .optional(),
})

/** https://developer.pagerduty.com/api-reference/send-an-event */
const pagerdutyKey = { routing_key: z.string().length(32), dedup_key: z.string().min(1).max(255) }
const pagerduty = z.discriminatedUnion('event_action', [
  z.strictObject({ ...pagerdutyKey, event_action: z.enum(['acknowledge', 'resolve']) }),
  z.strictObject({
    ...pagerdutyKey,
    event_action: z.literal('trigger'),
    client: z.string(),
    client_url: link.optional(),
    links: z.array(z.strictObject({ href: link, text: z.string() })).optional(),
    payload: z.strictObject({
      summary: z.string().min(1).max(1024),
      source: z.string().min(1),
      severity: z.enum(['critical', 'error', 'warning', 'info']),
      timestamp: instant,
      class: z.string(),
      group: z.string().optional(),
      component: z.string().optional(),
      custom_details: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  }),
])

/** https://spec.matrix.org/v1.17/client-server-api/#mtext */
const matrix = z.strictObject({
  msgtype: z.literal('m.text'),
  body: z.string().min(1),
  format: z.literal('org.matrix.custom.html'),
  formatted_body: z.string().min(1),
  'm.mentions': z.strictObject({}),
})

/** https://pushover.net/api#messages */
const pushover = z.strictObject({
  token: z.string().length(30),
  user: z.string().length(30),
  title: z.string().refine((text) => points(text) <= 250),
  message: z
    .string()
    .min(1)
    .refine((text) => points(text) <= 1024),
  priority: z.int().min(-2).max(1),
  timestamp: z.int(),
  url: link.max(512).optional(),
  url_title: z.string().max(100).optional(),
})

/** https://github.com/caronc/apprise-api: POST /notify/{KEY} */
const apprise = z.strictObject({
  title: z.string(),
  body: z.string().min(1),
  type: z.enum(['info', 'success', 'warning', 'failure']),
  format: z.enum(['text', 'markdown', 'html']),
})

/** The contract of Carillon's own API. */
const webhook = z.strictObject({
  type: z.enum(['incident.opened', 'incident.resolved', 'incident.reminder', 'incident.flapping', 'test']),
  timestamp: instant,
  data: z.strictObject({
    incident: z.strictObject({
      id: z.string(),
      kind: z.string(),
      severity: z.enum(['INFO', 'WARNING', 'CRITICAL']),
      status: z.enum(['OPEN', 'ACKNOWLEDGED', 'RESOLVED']),
      message: z.string(),
      openedAt: instant,
      resolvedAt: instant.nullable(),
      count: z.int(),
      url: link.nullable(),
    }),
    job: z.strictObject({ id: z.string(), name: z.string(), url: link.nullable() }).nullable(),
    host: nullableText,
    execution: z
      .strictObject({
        id: z.string(),
        status: z.string(),
        responseStatus: z.int().nullable(),
        failureKind: nullableText,
        errorMessage: nullableText,
        url: link.nullable(),
      })
      .nullable(),
  }),
})

interface Documented {
  /** Method and path, below the service's address. */
  request: RegExp
  body: z.ZodType
  /** Of the whole body, in bytes. */
  maxBytes?: number
}

export const documented: Record<Exclude<ChannelKind, 'EMAIL'>, Documented> = {
  WEBHOOK: { request: /^POST \/hook\//, body: webhook },
  SLACK: { request: /^POST \/services\/T0001\/B0002\/\w+$/, body: slack },
  DISCORD: { request: /^POST \/api\/webhooks\/\d+\/\w+\?wait=true$/, body: discord },
  TEAMS: { request: /^POST \/workflows\/.+\?sig=teamssignature$/, body: teams, maxBytes: 28 * 1024 },
  TELEGRAM: { request: /^POST \/bot123456:\w+\/sendMessage$/, body: telegram },
  NTFY: { request: /^POST \/$/, body: ntfy },
  GOTIFY: { request: /^POST \/message$/, body: gotify },
  PAGERDUTY: { request: /^POST \/v2\/enqueue$/, body: pagerduty, maxBytes: 512 * 1024 },
  MATRIX: {
    request: /^PUT \/_matrix\/client\/v3\/rooms\/!room%3Aexample\.com\/send\/m\.room\.message\/msg_2$/,
    body: matrix,
    maxBytes: 60 * 1024,
  },
  PUSHOVER: { request: /^POST \/1\/messages\.json$/, body: pushover },
  APPRISE: { request: /^POST \/notify\/apprisesecretkey$/, body: apprise },
}
