import type { AlertPayload } from '../../../model/alerts/AlertPayload.ts'
import type { ChannelMessage } from '../../../model/alerts/channels/ChannelMessage.ts'
import type { OpenChannel } from '../../../model/alerts/channels/OpenChannel.ts'
import { fillTemplate } from '../../../model/alerts/channels/template.ts'
import { Severity } from '../../../model/alerts/enums.ts'
import { incidentLine, incidentText, incidentTitle } from './incidentText.ts'
import { linksOf, type Links } from './links.ts'
import { counted, isResolved } from './words.ts'

/** A message in plain text. Each kind of channel escapes it and cuts it to its limits. */
export interface RenderedMessage {
  /** One line. */
  title: string
  text: string
  /** The highest severity among the open incidents; among all if none is open. */
  severity: Severity
  /** Whether all of its incidents are resolved. */
  isResolved: boolean
  /** The page of the incident, or of all; null without PUBLIC_URL. */
  url: string | null
}

type Texts = Pick<OpenChannel, 'subject' | 'text' | 'showAnswers'>

export function renderMessage(channel: Texts, message: ChannelMessage, publicUrl: string | null): RenderedMessage {
  const { payloads, hidden, kind } = message
  const isTest = kind === 'test'
  // The incident of a test does not exist.
  const links = linksOf(isTest ? null : publicUrl)
  const [first] = payloads
  const isSingle = payloads.length === 1 && hidden === 0 && kind !== 'digest'
  return {
    title: oneLine(`${isTest ? 'Test: ' : ''}${isSingle ? singleTitle(channel, first!, links) : groupTitle(message)}`),
    text: isSingle ? textOf(channel, first!, links) : groupText(channel, message, links),
    severity: highest(payloads),
    isResolved: payloads.every(isResolved),
    url: isSingle ? links.incident(first!.incident.id) : links.alerts,
  }
}

function singleTitle(channel: Texts, payload: AlertPayload, links: Links): string {
  return filled(channel.subject, channel, payload, links) ?? incidentTitle(payload)
}

function textOf(channel: Texts, payload: AlertPayload, links: Links): string {
  return filled(channel.text, channel, payload, links) ?? incidentText(payload, channel.showAnswers)
}

/** null: there is no template, or it would show nothing of this incident, and services refuse an empty message. */
function filled(template: string | null, { showAnswers }: Texts, payload: AlertPayload, links: Links): string | null {
  if (template === null) return null
  const { incident, job, execution } = payload
  const text = fillTemplate(template, {
    payload,
    showAnswers,
    links: {
      incident: links.incident(incident.id),
      job: job && links.job(job.id),
      execution: execution && links.execution(execution.id),
    },
  })
  return text.trim() === '' ? null : text
}

/** `5 incidents, 2 of them resolved` */
function groupTitle({ payloads, hidden, kind }: ChannelMessage): string {
  const total = counted(payloads.length + hidden, 'incident')
  if (kind === 'digest') return `${total} during quiet hours`
  const resolved = payloads.filter(isResolved).length
  if (resolved === 0) return total
  return resolved === payloads.length && hidden === 0 ? `${total} resolved` : `${total}, ${resolved} of them resolved`
}

/** A line for each, or the channel's own text for each. */
function groupText(channel: Texts, { payloads, hidden }: ChannelMessage, links: Links): string {
  const parts =
    channel.text === null
      ? [payloads.map(incidentLine).join('\n')]
      : payloads.map((payload) => textOf(channel, payload, links))
  if (hidden > 0) parts.push(`and ${hidden.toLocaleString('en')} more`)
  return parts.join(channel.text === null ? '\n' : '\n\n')
}

function highest(payloads: AlertPayload[]): Severity {
  const open = payloads.filter((payload) => !isResolved(payload))
  const order = Object.keys(Severity)
  const places = (open.length > 0 ? open : payloads).map(({ incident }) => order.indexOf(incident.severity))
  return order[Math.max(...places)] as Severity
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
