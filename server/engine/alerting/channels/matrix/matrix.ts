import { textField, urlField } from '../../../../model/alerts/channels/settingFields.ts'
import { cut } from '../../render/cut.ts'
import { escapeHtml } from '../../render/escape.ts'
import { renderMessage, type RenderedMessage } from '../../render/renderMessage.ts'
import type { ChannelKindDefinition, SendResult } from '../ChannelKindDefinition.ts'
import { answeredJson } from '../answeredJson.ts'
import { bearer, below, tokenField } from '../httpSettings.ts'

/** In characters. An event may have 65,536 bytes and contains the text twice, once as HTML. */
const [maxTitle, maxText] = [250, 5000]

/** A message to a room of a Matrix home server (client-server API v3). */
export const matrix: ChannelKindDefinition = {
  settings: {
    url: urlField(),
    token: tokenField('The access token'),
    roomId: textField({
      label: 'The id of the room',
      max: 255,
      pattern: /^!\S+$/,
      hint: 'The id of a room begins with `!`, as !abc:example.com. It is in the settings of the room under "Advanced".',
    }),
  },
  hasTexts: true,
  isPerIncident: false,
  async send(channel, message, { http, publicUrl }) {
    const { url, token, roomId } = channel.settings as Record<'url' | 'token' | 'roomId', string>
    // The transaction id keeps a server that has the message already from accepting it twice.
    const path = [roomId, 'send', 'm.room.message', message.messageId].map(encodeURIComponent).join('/')
    const { result, answered } = await answeredJson<{ retry_after_ms: number }>(http, {
      method: 'PUT',
      url: below(url, `/_matrix/client/v3/rooms/${path}`),
      headers: [bearer(token)],
      body: matrixContent(renderMessage(channel, message, publicUrl)),
      secrets: [token],
    })
    return withRetryAfter(result, answered.retry_after_ms)
  },
}

/** Older servers state how long to wait only in the body. */
function withRetryAfter(result: SendResult, ms: unknown): SendResult {
  return result.retryAfterMs === null && typeof ms === 'number' && ms > 0 ? { ...result, retryAfterMs: ms } : result
}

function matrixContent(message: RenderedMessage) {
  const { url } = message
  const [title, text] = [cut(message.title, maxTitle), cut(message.text, maxText)]
  const link = url === null ? '' : `<br><a href="${escapeHtml(url)}">Open in Carillon</a>`
  return {
    msgtype: 'm.text',
    body: `${title}\n${text}${url === null ? '' : `\n${url}`}`,
    format: 'org.matrix.custom.html',
    formatted_body: `<strong>${escapeHtml(title)}</strong><br>${escapeHtml(text).replaceAll('\n', '<br>')}${link}`,
    // A job may be named `@room`.
    'm.mentions': {},
  }
}
