import type { ChannelKind } from '../../../model/alerts/enums.ts'
import type { ChannelKindDefinition } from './ChannelKindDefinition.ts'
import { webhook } from './webhook/webhook.ts'

export const channelKinds: Record<ChannelKind, ChannelKindDefinition> = {
  WEBHOOK: webhook,
} as Record<ChannelKind, ChannelKindDefinition>

/** Whether each incident is a message of its own. */
export const isPerIncident = (kind: ChannelKind): boolean => channelKinds[kind].isPerIncident
