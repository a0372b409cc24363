import type { ReactNode } from 'react'
import { AlertsBell } from '../alerts/bell/AlertsBell.tsx'
import { CommandButton } from '../palette/CommandButton.tsx'
import { Account } from './Account.tsx'
import { ConnectionPill } from './ConnectionPill.tsx'
import { BottomBar, NavList } from './Nav.tsx'
import { Wordmark } from './Wordmark.tsx'

/** The sidebar on a wide screen, a bar at the bottom on a phone, and the page between. */
export function Frame({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col md:grid md:grid-cols-[14.5rem_minmax(0,1fr)]">
      <a
        href="#page"
        className="sr-only z-50 rounded bg-accent-solid px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the page
      </a>
      {/* Above the page and opaque: below it, whatever of the page is positioned would become a layer of its own to blend. */}
      <aside className="sticky top-0 z-10 hidden h-dvh flex-col gap-1 border-r bg-page p-3 md:flex">
        <div className="mb-2 flex items-center justify-between pl-1">
          <Wordmark />
          <ConnectionPill />
        </div>
        <CommandButton />
        <nav aria-label="Main" className="mt-2 flex-1">
          <NavList />
        </nav>
        <Account />
      </aside>
      <header className="sticky top-0 z-20 flex h-12 items-center gap-2 border-b bg-page/95 px-4 md:hidden">
        <Wordmark />
        <span className="flex-1" />
        <ConnectionPill />
        <AlertsBell />
        <CommandButton compact />
        <Account compact />
      </header>
      <main id="page" tabIndex={-1} className="min-w-0 flex-1 pb-20 outline-none md:pb-0">
        {children}
      </main>
      <BottomBar />
    </div>
  )
}
