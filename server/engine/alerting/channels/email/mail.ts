import type { SendMailOptions } from 'nodemailer'
import { cut } from '../../render/cut.ts'
import { escapeHtml } from '../../render/escape.ts'
import type { RenderedMessage } from '../../render/renderMessage.ts'
import type { ChannelMessage } from '../ChannelKindDefinition.ts'

/** In characters. */
const [maxSubject, maxText] = [250, 100_000]

/** One e-mail as plain text and as HTML. */
export function mailOf(
  to: string[],
  { messageId, payloads, kind, hidden }: ChannelMessage,
  { title, text, url, severity, isResolved }: RenderedMessage,
  from: string,
): SendMailOptions {
  const domain = /@([^\s>@]+)>?\s*$/.exec(from)?.[1] ?? 'carillon.invalid'
  const body = cut(text, maxText)
  // Mailboxes show all messages about one incident as a thread.
  const isThread = kind === 'incident' && payloads.length === 1 && hidden === 0
  const thread = `<incident-${payloads[0]?.incident.id}@${domain}>`
  return {
    from,
    to,
    subject: cut(title, maxSubject),
    text: url === null ? body : `${body}\n\n${url}`,
    html: htmlOf(body, url),
    // The same on every try, so that a mailbox can drop a duplicate.
    messageId: `<${messageId}@${domain}>`,
    ...(isThread ? { references: thread, inReplyTo: thread } : {}),
    ...(severity === 'CRITICAL' && !isResolved ? { priority: 'high' as const } : {}),
    // RFC 3834: prevents out-of-office replies.
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}

function htmlOf(text: string, url: string | null): string {
  const link = url === null ? '' : `\n<p><a href="${escapeHtml(url)}">Open in Carillon</a></p>`
  return `<div style="font-family: sans-serif; white-space: pre-wrap">${escapeHtml(text)}</div>${link}`
}
