import { GraphiQL } from 'graphiql'
import 'graphiql/style.css'
import { useEffect, useState } from 'react'
import { createFetcher, createSocket } from './fetcher.ts'
import { firstTabs } from './firstTabs.ts'
import type { Session } from './Session.ts'

/** GraphiQL with the session of the signed-in user. */
export function Explorer({ session }: { session: Session }) {
  const [socket] = useState(() => createSocket(session))
  const [fetcher] = useState(() => createFetcher(session, socket))
  useState(startOnFirstTab)
  useEffect(() => () => void socket.dispose(), [socket])
  return (
    <GraphiQL
      fetcher={fetcher}
      defaultTabs={firstTabs}
      defaultEditorToolsVisibility="variables"
      forcedTheme={themeOfDashboard()}
      // The explorer sets the headers it needs. Headers typed here would not reach subscriptions.
      isHeadersEditorEnabled={false}
      showPersistHeadersSettings={false}
    >
      <GraphiQL.Logo>
        <a href="/" className="back">
          Carillon
        </a>
      </GraphiQL.Logo>
    </GraphiQL>
  )
}

/**
 * On a first visit GraphiQL shows the first tab without its variables, and cannot match it on the next visit, so we store the
 * first tab for it. GraphiQL reads both only when it mounts.
 */
function startOnFirstTab(): void {
  if (localStorage.getItem('graphiql:tabState') !== null) return
  const [{ query, variables = '' }] = firstTabs
  localStorage.setItem('graphiql:query', query)
  localStorage.setItem('graphiql:variables', variables)
}

function themeOfDashboard(): 'light' | 'dark' | 'system' {
  const stored = localStorage.getItem('carillon.theme')
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}
