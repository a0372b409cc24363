import { BellOff, Pencil, Trash2 } from 'lucide-react'
import { graphql } from '../../gql/index.ts'
import type { WindowRow_windowFragment } from '../../gql/graphql.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Instant } from '../../ui/Time.tsx'
import { mutedWords, stateOf, whenWords } from './words.ts'

/** Also the initial values of the dialog. */
export const WindowRow_window = graphql(`
  fragment WindowRow_window on MaintenanceWindow {
    id
    name
    jobs {
      id
      name
    }
    categories {
      id
      name
    }
    hosts
    from
    to
    cronPattern
    durationMinutes
    timezone
    isActiveNow
    nextAt
  }
`)

interface Props {
  window: WindowRow_windowFragment
  mayEdit: boolean
  onEdit: () => void
  onDelete: () => void
}

export function WindowRow({ window, mayEdit, onEdit, onDelete }: Props) {
  const { name, to, nextAt } = window
  const state = stateOf(window)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t px-3.5 py-2.5">
      <div className="min-w-40 flex-1">
        <h3 className="flex flex-wrap items-center gap-x-2 font-medium">
          {state === 'active' && <BellOff aria-hidden className="size-4 text-muted" />}
          <span className={`wrap-anywhere ${state === 'past' ? 'text-muted' : ''}`}>{name}</span>
        </h3>
        <p className="wrap-anywhere">{whenWords(window)}</p>
        <p className="wrap-anywhere text-muted">
          {mutedWords(window)}
          {state === 'active' && to && (
            <>
              {' · ends '}
              <Instant at={to} />
            </>
          )}
          {state === 'upcoming' && nextAt && (
            <>
              {' · starts '}
              <Instant at={nextAt} />
            </>
          )}
        </p>
      </div>
      {mayEdit && (
        <div className="flex">
          <IconButton label={`Edit ${name}`} icon={<Pencil />} onClick={onEdit} />
          <IconButton label={`Delete ${name}`} icon={<Trash2 />} onClick={onDelete} />
        </div>
      )}
    </li>
  )
}
