import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { IconButton } from './Button.tsx'

interface Props {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  description?: ReactNode
  children: ReactNode
  /** `side` slides in from the right on a wide screen, for what is read beside the page. */
  place?: 'center' | 'side'
  wide?: boolean
}

const backdrop =
  'fixed inset-0 z-40 bg-shade transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0'
const popup =
  'fixed z-50 flex flex-col overflow-hidden border bg-raised shadow-raised transition duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0'
const controls = 'input, select, textarea, button, a[href]'
const places = {
  center:
    'inset-x-0 bottom-0 max-h-[90dvh] rounded-t data-starting-style:translate-y-2 sm:inset-auto sm:top-[12vh] sm:left-1/2 sm:max-h-[80vh] sm:-translate-x-1/2 sm:rounded',
  side: 'inset-x-0 bottom-0 max-h-[90dvh] data-starting-style:translate-x-2 sm:inset-y-0 sm:right-0 sm:left-auto sm:max-h-none',
}

export function Dialog({ open, onOpenChange, title, description, children, place = 'center', wide }: Props) {
  const body = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop data-backdrop className={backdrop} />
        <Base.Popup
          // One can type at once; by touch that would bring up the keyboard before one has read anything.
          initialFocus={(how) => how === 'touch' || (body.current?.querySelector<HTMLElement>(controls) ?? true)}
          className={`${popup} ${places[place]} ${wide ? 'sm:w-[44rem]' : 'sm:w-[28rem]'}`}
        >
          <header className="flex items-start gap-3 px-4 pt-3.5 pb-2">
            <div className="min-w-0 flex-1 py-1">
              <Base.Title className="text-lg font-semibold">{title}</Base.Title>
              {description && <Base.Description className="mt-1 text-muted">{description}</Base.Description>}
            </div>
            <Base.Close render={<IconButton label="Close" icon={<X />} />} />
          </header>
          <div ref={body} className="min-h-0 flex-1 overflow-auto px-4 pb-4">
            {children}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/** The row of buttons at a dialog's end; the safe one first, so that Enter and the thumb do not meet the other. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="mt-4 flex justify-end gap-2">{children}</div>
}
