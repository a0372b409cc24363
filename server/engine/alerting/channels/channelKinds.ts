import type { ChannelKind } from '../../../model/alerts/enums.ts'
import { apprise } from './apprise/apprise.ts'
import type { ChannelKindDefinition } from './ChannelKindDefinition.ts'
import { discord } from './discord/discord.ts'
import { email } from './email/email.ts'
import { gotify } from './gotify/gotify.ts'
import { matrix } from './matrix/matrix.ts'
import { ntfy } from './ntfy/ntfy.ts'
import { pagerduty } from './pagerduty/pagerduty.ts'
import { pushover } from './pushover/pushover.ts'
import { slack } from './slack/slack.ts'
import { teams } from './teams/teams.ts'
import { telegram } from './telegram/telegram.ts'
import { webhook } from './webhook/webhook.ts'

/** All kinds of channels. */
export const channelKinds: Record<ChannelKind, ChannelKindDefinition> = {
  EMAIL: email,
  WEBHOOK: webhook,
  SLACK: slack,
  DISCORD: discord,
  TEAMS: teams,
  TELEGRAM: telegram,
  NTFY: ntfy,
  GOTIFY: gotify,
  PAGERDUTY: pagerduty,
  MATRIX: matrix,
  PUSHOVER: pushover,
  APPRISE: apprise,
}

/** Whether each incident is a message of its own. */
export const isPerIncident = (kind: ChannelKind): boolean => channelKinds[kind].isPerIncident
