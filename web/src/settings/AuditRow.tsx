import type { FragmentType } from '@apollo/client'
import { useFragmentData } from '../live/useFragmentData.ts'
import { graphql } from '../gql/index.ts'
import type { AuditRow_auditEventFragment } from '../gql/graphql.ts'
import { RelativeTime } from '../ui/Time.tsx'
import { actionWords } from './actionWords.ts'
import { type Change, changes } from './changes.ts'

export const AuditRow_auditEvent = graphql(`
  fragment AuditRow_auditEvent on AuditEvent {
    id
    at
    action
    targetType
    targetId
    targetName
    ip
    before
    after
    actor {
      id
      name
    }
  }
`)

/** A new job sets about twenty fields, so the row shows them only on request. */
const maxShown = 5

/** One recorded change, with what it was before and is now. Also for a job's own history. */
export function AuditRow({ event: ref }: { event: FragmentType<AuditRow_auditEventFragment> }) {
  const { at, action, targetType, targetName, targetId, ip, actor, before, after } = useFragmentData(
    AuditRow_auditEvent,
    ref,
  )
  const changed = changes(before, after)
  return (
    <li className="border-t px-3.5 py-2.5">
      <p className="flex flex-wrap gap-x-2">
        <span className="font-medium">{actor?.name ?? 'Carillon'}</span>
        <span title={action} className="text-muted">
          {actionWords(action)}
        </span>
        <span>
          {targetName ?? (targetId === null ? `an unsaved ${targetType.toLowerCase()}` : `${targetType} ${targetId}`)}
        </span>
        <span className="ml-auto text-muted" title={ip ? `from ${ip}` : undefined}>
          <RelativeTime at={at} />
        </span>
      </p>
      {changed.length > maxShown ? (
        <details className="mt-1 text-xs">
          <summary className="w-fit max-w-full cursor-pointer truncate rounded py-0.5 text-muted hover:text-text">
            {changed.length} settings
          </summary>
          <Changed changes={changed} />
        </details>
      ) : (
        changed.length > 0 && <Changed changes={changed} />
      )}
    </li>
  )
}

function Changed({ changes: changed }: { changes: readonly Change[] }) {
  return (
    <dl className="mt-1.5 grid grid-cols-[fit-content(12rem)_minmax(0,1fr)] gap-x-4 gap-y-0.5 text-xs">
      {changed.map(({ name, was, is }) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="break-all">
            {was !== undefined && <del className="mr-2 text-muted">{was}</del>}
            {is !== undefined && <ins className="no-underline">{is}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
