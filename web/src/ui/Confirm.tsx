import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import { Dialog, DialogActions } from './Dialog.tsx'

interface Props {
  open: boolean
  onClose: () => void
  title: string
  /** What will be gone and for whom. */
  children: ReactNode
  /** The verb on the button, such as "Revoke". */
  action: string
  busy?: boolean | undefined
  onConfirm: () => void
}

/** Asks before something that cannot be undone; whatever can be undone happens at once and offers that instead. */
export function Confirm({ open, onClose, title, children, action, busy, onConfirm }: Props) {
  return (
    <Dialog open={open} onOpenChange={(next) => !next && onClose()} title={title}>
      <div className="text-muted">{children}</div>
      <DialogActions>
        <Button onClick={onClose}>Keep</Button>
        <Button kind="danger" busy={busy} onClick={onConfirm}>
          {action}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
