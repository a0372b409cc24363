import { textField } from '../../../../model/alerts/channels/settingFields.ts'
import { cutEscaped } from '../../render/cut.ts'
import { escapeHtml } from '../../render/escape.ts'
import { renderMessage, type RenderedMessage } from '../../render/renderMessage.ts'
import type { ChannelKindDefinition, SendResult } from '../ChannelKindDefinition.ts'
import { tokenField } from '../httpSettings.ts'
import { answeredJson } from '../answeredJson.ts'
import type { Transport } from '../Transport.ts'

const [maxText, maxTitle] = [4096, 256]

/** A message of a bot. */
export const telegram: ChannelKindDefinition = {
  settings: {
    token: tokenField('The token of the bot'),
    chatId: textField({
      label: 'The id of the chat',
      max: 100,
      pattern: /^(-?\d{1,20}|@[A-Za-z]\w{3,31})$/,
      hint: 'The id of a chat is a number such as -1001234567890, or @name of a public channel.',
    }),
  },
  hasTexts: true,
  isPerIncident: false,
  async send(channel, message, transport) {
    const { token, chatId } = channel.settings as Record<'token' | 'chatId', string>
    const text = telegramText(renderMessage(channel, message, transport.publicUrl))
    const first = await sendMessage(transport, token, chatId, text)
    const newId = first.answered.parameters?.migrate_to_chat_id
    if (newId === undefined) return first.result
    // The group became a supergroup, which has a new id.
    const second = await sendMessage(transport, token, String(newId), text)
    return { ...second.result, settings: { chatId: String(newId) } }
  },
}

interface Answered {
  parameters?: { migrate_to_chat_id?: number | string; retry_after?: number }
}

async function sendMessage({ http }: Transport, token: string, chatId: string, text: string) {
  const { result, answered } = await answeredJson<Answered>(http, {
    url: `https://api.telegram.org/bot${token}/sendMessage`,
    body: { chat_id: chatId, text, parse_mode: 'HTML', link_preview_options: { is_disabled: true } },
    secrets: [token, `bot${token}`],
  })
  return { result: withRetryAfter(result, answered), answered }
}

/** Telegram states in the body how long to wait. */
function withRetryAfter(result: SendResult, { parameters }: Answered): SendResult {
  const seconds = parameters?.retry_after
  return typeof seconds === 'number' && seconds > 0 ? { ...result, retryAfterMs: seconds * 1000 } : result
}

function telegramText({ title, text, url }: RenderedMessage): string {
  const head = `<b>${cutEscaped(title, maxTitle, escapeHtml)}</b>\n`
  const foot = url === null ? '' : `\n<a href="${escapeHtml(url)}">Open in Carillon</a>`
  return head + cutEscaped(text, maxText - head.length - foot.length, escapeHtml) + foot
}
