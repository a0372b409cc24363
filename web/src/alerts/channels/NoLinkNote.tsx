import { Link2Off } from 'lucide-react'

/** Shown without PUBLIC_URL, because Carillon then does not know its own address. */
export function NoLinkNote() {
  return (
    <p className="mb-3 flex gap-2.5 rounded border px-3.5 py-2.5 text-muted">
      <Link2Off aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        Messages carry no links, because <code className="font-mono text-xs">PUBLIC_URL</code> is not set.
      </span>
    </p>
  )
}
