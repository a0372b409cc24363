import { TriangleAlert } from 'lucide-react'
import type { ChannelRow_channelFragment } from '../../gql/graphql.ts'

/** A banner for each channel that does not work, with its last error. */
export function Troubles({ channels }: { channels: readonly ChannelRow_channelFragment[] }) {
  return channels
    .filter(({ health }) => health === 'FAILING' || health === 'GONE')
    .map(({ id, name, health, lastError }) => (
      <div key={id} className="mb-3 flex gap-2.5 rounded bg-bad-soft px-3.5 py-2.5 text-bad">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        <div className="min-w-0">
          <p className="font-medium wrap-anywhere">
            {health === 'GONE'
              ? `“${name}” is gone: the service says that this address no longer exists.`
              : `“${name}” is failing: three messages in a row could not be delivered.`}
          </p>
          {lastError && <p className="wrap-anywhere">{lastError}</p>}
          <p>Carillon tries again every hour. Check its settings and send a test message.</p>
        </div>
      </div>
    ))
}
