import { Lock } from 'lucide-react'

interface Header {
  name: string
  value: string | null
  secret: boolean
}

export function HeaderList({ headers }: { headers: readonly Header[] }) {
  if (headers.length === 0) return <p className="text-muted">No headers.</p>
  return (
    <dl className="grid grid-cols-[fit-content(45%)_minmax(0,1fr)] gap-x-4 gap-y-1 font-mono text-xs">
      {headers.map(({ name, value, secret }, index) => (
        // A header may come several times, and its place is all that tells the one from the other.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={`${name} ${index}`} className="contents">
          <dt className="break-all text-muted">{name}</dt>
          <dd className="break-all">
            {secret || value === null ? (
              <span className="inline-flex items-center gap-1 text-muted">
                <Lock aria-hidden className="size-3" /> hidden
              </span>
            ) : (
              value
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
