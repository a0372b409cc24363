import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Explorer } from './Explorer.tsx'
import { Notice } from './Notice.tsx'
import { Session } from './Session.ts'
import './page.css'

type State = 'asking' | 'signedIn' | 'signedOut' | 'away'

let show: (state: State) => void = () => {}
const session = new Session(() => show('signedOut'))

function Page() {
  const [state, setState] = useState<State>('asking')
  useEffect(() => {
    show = setState
    void enter()
  }, [])
  if (state === 'signedIn') return <Explorer session={session} />
  if (state === 'signedOut') return <SignInFirst />
  if (state === 'away') return <ServerAway />
  return <p className="waiting">Opening the API explorer…</p>
}

function SignInFirst() {
  return (
    <Notice title="Sign in first">
      <p>The API explorer asks as the person who is signed in to Carillon in this browser, and nobody is.</p>
      <p>
        <a href="/">Sign in</a>, then come back to this page.
      </p>
    </Notice>
  )
}

function ServerAway() {
  return (
    <Notice title="Carillon does not answer">
      <p>The server cannot be reached. It may be starting anew.</p>
      <button type="button" onClick={() => void enter()}>
        Try again
      </button>
    </Notice>
  )
}

async function enter(): Promise<void> {
  try {
    if (await session.token()) show('signedIn')
  } catch {
    show('away')
  }
}

createRoot(document.getElementById('root')!).render(<Page />)
