import type { AlertPayload } from '../../../../model/alerts/AlertPayload.ts'
import { linksOf } from '../../render/links.ts'
import type { ChannelMessage } from '../ChannelKindDefinition.ts'

/** The body of a webhook. Keys are texts, as in the API. */
export function webhookBody({ kind }: ChannelMessage, payload: AlertPayload, publicUrl: string | null) {
  // The incident of a test does not exist.
  const links = linksOf(kind === 'test' ? null : publicUrl)
  const { incident, job, host, execution } = payload
  return {
    type: kind === 'test' ? 'test' : payload.type,
    timestamp: payload.at,
    data: {
      incident: { ...incident, id: String(incident.id), url: links.incident(incident.id) },
      job: job && { id: String(job.id), name: job.name, url: links.job(job.id) },
      host,
      execution: execution && {
        id: String(execution.id),
        status: execution.status,
        responseStatus: execution.responseStatus,
        failureKind: execution.failureKind,
        errorMessage: execution.errorMessage,
        url: links.execution(execution.id),
      },
    },
  }
}
