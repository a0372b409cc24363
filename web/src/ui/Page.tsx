import type { ReactNode } from 'react'

interface Props {
  title: ReactNode
  /** Buttons on the right of the title. */
  actions?: ReactNode
  children: ReactNode
}

/** A page's heading, its actions and its content, with the same margins everywhere. */
export function Page({ title, actions, children }: Props) {
  return (
    <div className="mx-auto w-full max-w-[90rem] p-4 sm:p-6">
      <header className="mb-4 flex min-h-9 flex-wrap items-center gap-x-3 gap-y-2 sm:mb-5">
        <h1 className="min-w-0 flex-auto text-xl font-semibold">{title}</h1>
        {actions}
      </header>
      {children}
    </div>
  )
}

export function Card({
  title,
  actions,
  children,
  className = '',
}: {
  title?: ReactNode
  actions?: ReactNode
  children: ReactNode
  className?: string | undefined
}) {
  return (
    <section className={`min-w-0 rounded border bg-surface ${className}`}>
      {title && (
        <header className="flex min-h-11 items-center gap-2 px-3.5 py-1 sm:min-h-10">
          <h2 className="flex-1 font-semibold">{title}</h2>
          {actions}
        </header>
      )}
      {children}
    </section>
  )
}
