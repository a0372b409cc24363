import { Lock } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/Button.tsx'

interface Header {
  name: string
  value: string | null
  secret: boolean
}

/** Shown at first; more would push the body far down the page. */
const maxShown = 20

export function HeaderList({ headers }: { headers: readonly Header[] }) {
  const [all, setAll] = useState(false)
  if (headers.length === 0) return <p className="text-muted">No headers.</p>
  return (
    <>
      <dl className="grid grid-cols-[fit-content(45%)_minmax(0,1fr)] gap-x-4 gap-y-1 font-mono text-xs">
        {(all ? headers : headers.slice(0, maxShown)).map(({ name, value, secret }, index) => (
          // A header may occur several times; only their position distinguishes them.
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
      {!all && headers.length > maxShown && (
        <Button kind="quiet" className="mt-2" onClick={() => setAll(true)}>
          All {headers.length} headers
        </Button>
      )}
    </>
  )
}
