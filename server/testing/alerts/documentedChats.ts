import { z } from 'zod'

/** https://docs.slack.dev/reference/block-kit/blocks */
export const slack = z.strictObject({
  text: z.string().min(1).max(4000),
  blocks: z.tuple(
    [
      z.strictObject({
        type: z.literal('header'),
        text: z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(150), emoji: z.boolean() }),
      }),
      z.strictObject({
        type: z.literal('section'),
        text: z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(3000), emoji: z.boolean() }),
      }),
    ],
    z.strictObject({
      type: z.literal('context'),
      elements: z
        .array(z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1) }))
        .min(1)
        .max(10),
    }),
  ),
})

/** https://docs.discord.com/developers/resources/webhook#execute-webhook */
export const discord = z.strictObject({
  content: z.string().min(1).max(2000),
  allowed_mentions: z.strictObject({ parse: z.array(z.never()) }),
  flags: z.literal(4),
})

/** https://adaptivecards.io/explorer/ and Workflows' "When a Teams webhook request is received" */
const textBlock = z.strictObject({
  type: z.literal('TextBlock'),
  text: z.string().min(1),
  wrap: z.boolean(),
  size: z.enum(['Small', 'Default', 'Medium', 'Large', 'ExtraLarge']).optional(),
  weight: z.enum(['Lighter', 'Default', 'Bolder']).optional(),
  color: z.enum(['Default', 'Dark', 'Light', 'Accent', 'Good', 'Warning', 'Attention']).optional(),
})
export const teams = z.strictObject({
  type: z.literal('message'),
  attachments: z.tuple([
    z.strictObject({
      contentType: z.literal('application/vnd.microsoft.card.adaptive'),
      contentUrl: z.null(),
      content: z.strictObject({
        $schema: z.literal('http://adaptivecards.io/schemas/adaptive-card.json'),
        type: z.literal('AdaptiveCard'),
        version: z.literal('1.4'),
        body: z.array(textBlock).length(2),
        actions: z.array(
          z.strictObject({
            type: z.literal('Action.OpenUrl'),
            title: z.string(),
            url: z.url({ protocol: /^https?$/ }),
          }),
        ),
      }),
    }),
  ]),
})
