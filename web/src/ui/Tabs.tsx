import { Link, type LinkProps, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

interface Tab {
  to: NonNullable<LinkProps['to']>
  label: string
  /** Only at this very address, and not at those below it. */
  exact: boolean
}

/** Links to the parts of a page; the part that is shown stands out, and is in sight where not all fit. */
export function Tabs({ name, tabs }: { name: string; tabs: readonly Tab[] }) {
  const nav = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  useEffect(() => {
    const box = nav.current
    const current = box?.querySelector<HTMLElement>('[aria-current=page]')
    // Sideways only: `scrollIntoView` would move the page as well.
    if (box && current) box.scrollLeft = current.offsetLeft - (box.clientWidth - current.offsetWidth) / 2
  }, [pathname])
  return (
    <nav ref={nav} aria-label={name} className="relative mb-4 flex overflow-x-auto border-b">
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
