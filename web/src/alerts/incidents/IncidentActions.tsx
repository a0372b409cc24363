import { AlarmClockOff, Check, CheckCheck } from 'lucide-react'
import { useState } from 'react'
import { graphql } from '../../gql/index.ts'
import type { IncidentActions_incidentFragment } from '../../gql/graphql.ts'
import { useMay } from '../../session/viewer.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu, MenuItem } from '../../ui/Menu.tsx'
import { NoteDialog } from './NoteDialog.tsx'
import { useIncidentVerbs } from './useIncidentVerbs.ts'

export const IncidentActions_incident = graphql(`
  fragment IncidentActions_incident on Incident {
    id
    status
  }
`)

const hourMs = 3_600_000
const snoozes = [
  { label: '1 hour', ms: hourMs },
  { label: '4 hours', ms: 4 * hourMs },
  { label: '1 day', ms: 24 * hourMs },
  { label: '1 week', ms: 7 * 24 * hourMs },
]

/** Acknowledge, snooze and resolve, while the incident is not over. */
export function IncidentActions({ incident: { id, status } }: { incident: IncidentActions_incidentFragment }) {
  const mayEdit = useMay('EDITOR')
  const { acknowledge, resolve, snooze } = useIncidentVerbs()
  const [asking, setAsking] = useState<'acknowledge' | 'resolve'>()
  if (!mayEdit || status === 'RESOLVED') return null
  const close = () => setAsking(undefined)
  return (
    <>
      <Menu trigger={<Button icon={<AlarmClockOff />}>Snooze</Button>}>
        {snoozes.map(({ label, ms }) => (
          <MenuItem key={label} onSelect={() => void snooze(id, new Date(Date.now() + ms))}>
            {label}
          </MenuItem>
        ))}
      </Menu>
      <Button icon={<CheckCheck />} onClick={() => setAsking('resolve')}>
        Resolve
      </Button>
      {status === 'OPEN' && (
        <Button kind="primary" icon={<Check />} onClick={() => setAsking('acknowledge')}>
          Acknowledge
        </Button>
      )}
      {asking === 'acknowledge' && (
        <NoteDialog
          title="Acknowledge this incident"
          description="You take care of it: reminders and escalation stop."
          action="Acknowledge"
          onClose={close}
          onDone={(note) => acknowledge(id, note)}
        />
      )}
      {asking === 'resolve' && (
        <NoteDialog
          title="Resolve this incident"
          description="It is closed now. If the problem persists, a new incident opens."
          action="Resolve"
          onClose={close}
          onDone={(note) => resolve(id, note)}
        />
      )}
    </>
  )
}
