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

function themeOfDashboard(): 'light' | 'dark' | 'system' {
  const stored = localStorage.getItem('carillon.theme')
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}
