import { Link, type LinkProps } from '@tanstack/react-router'

interface Tab {
  to: NonNullable<LinkProps['to']>
  label: string
  /** Only at this very address, and not at those below it. */
  exact: boolean
}

/** Links to the parts of a page; the part that is shown stands out. */
export function Tabs({ name, tabs }: { name: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={name} className="mb-4 flex overflow-x-auto border-b">
      {tabs.map(({ to, label, exact }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact, includeSearch: false }}
          className="-mb-px flex h-9 items-center border-b-2 border-transparent px-3 whitespace-nowrap text-muted hover:text-text aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-text"
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
