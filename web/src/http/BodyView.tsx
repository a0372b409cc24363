import { Copy } from 'lucide-react'
import { useMemo } from 'react'
import { IconButton } from '../ui/Button.tsx'
import { copy } from '../ui/copy.ts'
import { count } from '../ui/number.ts'

interface Props {
  body: string
  /** As it came, instead of indented. */
  raw: boolean
  bytes?: number | null
  truncated?: boolean
  /** Why it is not what the target meant: it stayed compressed, say. */
  note?: string | null
  /** Where what stands before it names it. */
  unnamed?: boolean
}

export function BodyView({ body, raw, bytes, truncated, note, unnamed = false }: Props) {
  const shown = useMemo(() => (raw ? body : pretty(body)), [raw, body])
  return (
    <div>
      <div className="mb-1 flex items-center text-xs text-muted">
        <span className="flex-1">
          {!unnamed && 'Body'}
          {bytes != null && `, ${count(bytes)} bytes`}
          {truncated && <strong className="text-warn">, cut off after {count(body.length)} characters</strong>}
        </span>
        <IconButton label="Copy the body" icon={<Copy />} onClick={() => void copy(body, 'Body copied')} />
      </div>
      {note && <p className="mb-1 text-xs text-warn">{note}</p>}
      <pre
        // A long body scrolls inside itself, which the keyboard must be able to do too.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label="Body"
        className="max-h-96 overflow-auto rounded bg-sunken p-2.5 font-mono text-xs whitespace-pre-wrap wrap-anywhere"
      >
        {shown}
      </pre>
    </div>
  )
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
