import { AlarmClock, SearchX } from 'lucide-react'
import { useMay } from '../../session/viewer.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'

export function NoFittingJobs({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState icon={SearchX} title="No job fits these filters">
      <Button onClick={onClear}>Clear the filters</Button>
    </EmptyState>
  )
}

/** Teaches the first step. */
export function NoJobs() {
  const mayEdit = useMay('EDITOR')
  return (
    <EmptyState icon={AlarmClock} title="No jobs yet">
      <p>A job is an address that is called on a schedule. You can start from what you have:</p>
      <ul className="flex w-full flex-col gap-2 text-left">
        {[
          ['a command', "curl -X POST https://example.com/sync -H 'X-Team: shop'"],
          ['a crontab line', '*/15 * * * * curl -fsS https://example.com/ping'],
          ['an address', 'https://example.com/health'],
        ].map(([what, example]) => (
          <li key={what} className="rounded border bg-surface px-3 py-2">
            <span className="block text-xs text-muted">Paste {what}</span>
            <code className="block truncate font-mono text-xs text-text">{example}</code>
          </li>
        ))}
      </ul>
      {mayEdit ? (
        <LinkButton kind="primary" to="/jobs/new">
          Create a job
        </LinkButton>
      ) : (
        <p>Someone with the role of an editor can create the first one.</p>
      )}
    </EmptyState>
  )
}
