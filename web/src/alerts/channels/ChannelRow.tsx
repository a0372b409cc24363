import { Link } from '@tanstack/react-router'
import { Pencil, Trash2 } from 'lucide-react'
import { graphql } from '../../gql/index.ts'
import type { ChannelRow_channelFragment } from '../../gql/graphql.ts'
import { Badge } from '../../ui/Badge.tsx'
import { IconButton } from '../../ui/Button.tsx'
import { Instant } from '../../ui/Time.tsx'
import { ActiveSwitch } from './ActiveSwitch.tsx'
import { channelKinds } from './kinds.ts'
import { quietHoursWords } from './quietHoursWords.ts'

/** Also the initial values of the dialog, so that both always show the same state. */
export const ChannelRow_channel = graphql(`
  fragment ChannelRow_channel on Channel {
    id
    kind
    name
    settings
    quietHours {
      timezone
      days
      from
      to
      passes
    }
    subject
    text
    showAnswers
    isActive
    health
    lastError
    lastDeliveredAt
    version
  }
`)

interface Props {
  channel: ChannelRow_channelFragment
  mayEdit: boolean
  onEdit: () => void
  onDelete: () => void
}

export function ChannelRow({ channel, mayEdit, onEdit, onDelete }: Props) {
  const { id, name, kind, quietHours, isActive, health, lastError, lastDeliveredAt } = channel
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t px-3.5 py-2.5 first:border-t-0">
      <div className="min-w-40 flex-1">
        <h2 className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
          <span className="wrap-anywhere">{name}</span>
          <span className="font-normal text-muted">{channelKinds[kind].label}</span>
          {health === 'FAILING' && <Badge tone="bad">Failing</Badge>}
          {health === 'GONE' && <Badge tone="bad">Gone</Badge>}
          {!isActive && <Badge>Off</Badge>}
        </h2>
        <p className="text-muted">
          {health === 'OK' && 'Working · '}
          {lastDeliveredAt ? (
            <>
              {health === 'OK' ? 'last' : 'Last'} delivered <Instant at={lastDeliveredAt} />
            </>
          ) : (
            'Nothing delivered yet'
          )}
          {' · '}
          <Link to="/alerts/messages" search={{ channels: [id] }} className="text-accent underline">
            Messages
          </Link>
        </p>
        {quietHours && <p className="text-muted">{quietHoursWords(quietHours)}</p>}
        {lastError && health !== 'FAILING' && health !== 'GONE' && (
          <p className="wrap-anywhere text-warn">Last attempt failed: {lastError}</p>
        )}
      </div>
      {mayEdit && (
        <div className="flex items-center">
          <ActiveSwitch channel={channel} />
          <IconButton label={`Edit ${name}`} icon={<Pencil />} className="ml-2" onClick={onEdit} />
          <IconButton label={`Delete ${name}`} icon={<Trash2 />} onClick={onDelete} />
        </div>
      )}
    </li>
  )
}
