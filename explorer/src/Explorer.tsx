import { GraphiQL } from 'graphiql'
import 'graphiql/style.css'
import { useEffect, useState } from 'react'
import { createFetcher, createSocket } from './fetcher.ts'
import { firstTabs } from './firstTabs.ts'
import type { Session } from './Session.ts'

/** GraphiQL, as whoever is signed in. */
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
      // The explorer sends the headers it needs itself; what one types here would not reach subscriptions.
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
 * On a first visit GraphiQL shows a first tab without its variables, and finds no tab for what it remembers on the next;
 * so we remember the first tab for it. It reads both only while it is made.
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
