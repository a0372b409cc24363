import { cut, cutEscaped } from '../../render/cut.ts'
import { escapeSlackText } from '../../render/escape.ts'
import { renderMessage, type RenderedMessage } from '../../render/renderMessage.ts'
import type { ChannelKindDefinition } from '../ChannelKindDefinition.ts'
import { httpSend } from '../httpSend.ts'
import { secretUrl } from '../httpSettings.ts'
import { urlSecrets } from '../urlSecrets.ts'

/** Of Slack's blocks, in characters. */
const [maxHeader, maxSection, maxText] = [150, 3000, 4000]

/** An incoming webhook of Slack, Mattermost or Rocket.Chat. */
export const slack: ChannelKindDefinition = {
  settings: { url: secretUrl() },
  hasTexts: true,
  isPerIncident: false,
  send(channel, message, { http, publicUrl }) {
    const url = channel.settings['url'] as string
    const body = slackBody(renderMessage(channel, message, publicUrl))
    return httpSend(http, { url, body, secrets: urlSecrets(url) })
  },
}

/** Slack shows the blocks, and `text` in its notifications. Mattermost knows only `text`. */
function slackBody({ title, text, url }: RenderedMessage) {
  const link = url === null ? null : `<${url}|Open in Carillon>`
  const room = maxText - (link?.length ?? 0) - 1
  return {
    text: cutEscaped(`${title}\n${text}`, room, escapeSlackText) + (link === null ? '' : `\n${link}`),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: cut(title, maxHeader), emoji: false } },
      // Plain text, because `*` and `_` cannot be escaped in Slack's own markup.
      { type: 'section', text: { type: 'plain_text', text: cut(text, maxSection), emoji: false } },
      ...(link === null ? [] : [{ type: 'context', elements: [{ type: 'mrkdwn', text: link }] }]),
    ],
  }
}
