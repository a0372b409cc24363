import { fromCode } from '../../../database/columnTypes.ts'
import { all, type Steps } from '../../../database/SqlClient.ts'
import type { Channel } from '../../../model/alerts/Channel.ts'
import { ChannelHealth, ChannelKind } from '../../../model/alerts/enums.ts'

const columns =
  'id, workspace_id, name, normalized_name, kind, settings, encrypted_secrets, quiet_hours, subject, text, show_answers, is_active, health, failures, last_error, last_delivered_at, held_until, version, created_at, updated_at'

/** All channels: there are few. */
export function* readChannels(): Steps<Map<number, Channel>> {
  const rows = yield* all<ChannelRow>(`select ${columns} from channel`)
  return new Map(rows.map((row) => [Number(row.id), channelOf(row)]))
}

/** undefined: it was deleted. */
export function* readChannel(id: number, lock = ''): Steps<Channel | undefined> {
  const [row] = yield* all<ChannelRow>(`select ${columns} from channel where id = ? ${lock}`, [id])
  return row && channelOf(row)
}

interface ChannelRow {
  id: number
  workspace_id: number
  name: string
  normalized_name: string
  kind: number
  settings: string
  encrypted_secrets: string | null
  quiet_hours: string | null
  subject: string | null
  text: string | null
  show_answers: number
  is_active: number
  health: number
  failures: number
  last_error: string | null
  last_delivered_at: number | null
  held_until: number | null
  version: number
  created_at: number
  updated_at: number
}

function channelOf(row: ChannelRow): Channel {
  return {
    id: Number(row.id),
    workspaceId: Number(row.workspace_id),
    name: row.name,
    normalizedName: row.normalized_name,
    kind: fromCode(ChannelKind, row.kind),
    settings: JSON.parse(row.settings) as Channel['settings'],
    encryptedSecrets: row.encrypted_secrets,
    quietHours: row.quiet_hours === null ? null : (JSON.parse(row.quiet_hours) as Channel['quietHours']),
    subject: row.subject,
    text: row.text,
    showAnswers: Boolean(row.show_answers),
    isActive: Boolean(row.is_active),
    health: fromCode(ChannelHealth, row.health),
    failures: row.failures,
    lastError: row.last_error,
    lastDeliveredAt: dateOf(row.last_delivered_at),
    heldUntil: dateOf(row.held_until),
    version: row.version,
    createdAt: new Date(Number(row.created_at)),
    updatedAt: new Date(Number(row.updated_at)),
  }
}

const dateOf = (ms: number | null) => (ms === null ? null : new Date(Number(ms)))
