import { Menu as Base } from '@base-ui/react/menu'
import type { ReactElement, ReactNode } from 'react'

interface Props {
  trigger: ReactElement
  defaultOpen?: boolean
  children: ReactNode
}

/** A button that opens a list of actions. `trigger` is the button itself. */
export function Menu({ trigger, defaultOpen = false, children }: Props) {
  return (
    <Base.Root defaultOpen={defaultOpen}>
      <Base.Trigger render={trigger} />
      {/* Inside the page, so that what is read out of order still belongs to a landmark. */}
      <Base.Portal container={document.getElementById('page')}>
        <Base.Positioner sideOffset={4} align="end" className="z-50">
          <Base.Popup className="min-w-44 rounded border bg-raised p-1 shadow-raised outline-none">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

interface ItemProps {
  onSelect?: () => void
  icon?: ReactNode
  danger?: boolean
  disabled?: boolean
  /** A link or another element to be the item, such as the router's `<Link>`. */
  render?: ReactElement
  children: ReactNode
}

export function MenuItem({ onSelect, icon, danger, disabled, render, children }: ItemProps) {
  return (
    <Base.Item
      onClick={onSelect}
      disabled={disabled}
      render={render}
      className={`flex h-9 items-center gap-2 rounded px-2 outline-none select-none data-disabled:opacity-50 data-highlighted:bg-hover sm:h-8 [&_svg]:size-4 ${danger ? 'text-bad' : ''}`}
    >
      {icon}
      {children}
    </Base.Item>
  )
}

export function MenuSeparator() {
  return <Base.Separator className="my-1 border-t" />
}
