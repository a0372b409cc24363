import type { ReactNode } from 'react'

/** A page with one message and what to do about it. */
export function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="notice">
      <h1>{title}</h1>
      {children}
    </main>
  )
}
