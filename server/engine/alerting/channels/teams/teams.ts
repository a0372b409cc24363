import { cutEscaped } from '../../render/cut.ts'
import { escapeMarkdown } from '../../render/escape.ts'
import { renderMessage, type RenderedMessage } from '../../render/renderMessage.ts'
import type { ChannelKindDefinition } from '../ChannelKindDefinition.ts'
import { httpSend } from '../httpSend.ts'
import { secretUrl } from '../httpSettings.ts'
import { urlSecrets } from '../urlSecrets.ts'

/** A message may have 28 KB in all. This leaves room for the card around the text, even if each character takes four bytes. */
const [maxTitle, maxText] = [250, 5000]

const colors = { CRITICAL: 'Attention', WARNING: 'Warning', INFO: 'Accent' }

/** The "when a Teams webhook request is received" trigger of a Workflow, which gets an Adaptive Card. */
export const teams: ChannelKindDefinition = {
  settings: { url: secretUrl() },
  hasTexts: true,
  isPerIncident: false,
  send(channel, message, { http, publicUrl }) {
    const url = channel.settings['url'] as string
    const body = teamsBody(renderMessage(channel, message, publicUrl))
    return httpSend(http, { url, body, secrets: urlSecrets(url) })
  },
}

function teamsBody({ title, text, url, severity, isResolved }: RenderedMessage) {
  const block = { type: 'TextBlock', wrap: true }
  const card = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [
      {
        ...block,
        text: cutEscaped(title, maxTitle, escapeMarkdown),
        size: 'Medium',
        weight: 'Bolder',
        color: isResolved ? 'Good' : colors[severity],
      },
      // A text block starts a new line only at a blank line.
      { ...block, text: cutEscaped(text, maxText, (plain) => escapeMarkdown(plain).replaceAll('\n', '\n\n')) },
    ],
    actions: url === null ? [] : [{ type: 'Action.OpenUrl', title: 'Open in Carillon', url }],
  }
  return {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card }],
  }
}
