import type { ReactNode } from 'react'
import { PageTitle } from '../app/PageTitle.tsx'

/** The one card of the pages that come before the product. */
export function AuthFrame({
  title,
  note,
  children,
}: {
  title: string
  note?: string | undefined
  children: ReactNode
}) {
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <PageTitle>{title}</PageTitle>
      <div className="w-full max-w-88 pb-[10vh]">
        <img src="/icon.svg" alt="" width={32} height={32} className="mb-4" />
        <h1 className="text-xl font-semibold">{title}</h1>
        <p className="mt-1 mb-5 text-muted">{note ?? 'Calls on schedule, every run kept, shown live.'}</p>
        {children}
      </div>
    </main>
  )
}
