import { cutEscaped } from '../../render/cut.ts'
import { escapeMarkdown } from '../../render/escape.ts'
import { renderMessage, type RenderedMessage } from '../../render/renderMessage.ts'
import type { ChannelKindDefinition } from '../ChannelKindDefinition.ts'
import { httpSend } from '../httpSend.ts'
import { secretUrl } from '../httpSettings.ts'
import { urlSecrets } from '../urlSecrets.ts'

/** Of `content` and of its first line, in characters. */
const [maxContent, maxTitle] = [2000, 256]
/** Message flag: links get no preview. */
const suppressEmbeds = 4

/** An incoming webhook of Discord. */
export const discord: ChannelKindDefinition = {
  settings: { url: secretUrl() },
  hasTexts: true,
  isPerIncident: false,
  send(channel, message, { http, publicUrl }) {
    const url = channel.settings['url'] as string
    return httpSend(http, {
      url: waiting(url),
      body: discordBody(renderMessage(channel, message, publicUrl)),
      secrets: urlSecrets(url),
    })
  },
}

/** Without `wait`, Discord responds with 204 before it knows whether the message can be shown. */
function waiting(text: string): string {
  const url = new URL(text)
  url.searchParams.set('wait', 'true')
  return url.href
}

function discordBody({ title, text, url }: RenderedMessage) {
  const head = `**${cutEscaped(title, maxTitle, escapeMarkdown)}**\n`
  const foot = url === null ? '' : `\n${url}`
  const content = head + cutEscaped(text, maxContent - head.length - foot.length, escapeMarkdown) + foot
  // A job may be named `@everyone`.
  return { content, allowed_mentions: { parse: [] }, flags: suppressEmbeds }
}
