import { useBlocker } from '@tanstack/react-router'
import { type RefObject, useRef } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'

/**
 * Asks before unsaved work is left, whether for another page of the client or by closing the tab. `letGo.current`
 * is set once it is saved, just before leading on.
 */
export function useUnsavedGuard(isDirty: boolean): { letGo: RefObject<boolean>; dialog: React.ReactNode } {
  const letGo = useRef(false)
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && !letGo.current && current.pathname !== next.pathname,
    enableBeforeUnload: () => isDirty && !letGo.current,
    withResolver: true,
  })
  const isAsking = blocker.status === 'blocked'
  const dialog = (
    <Dialog
      open={isAsking}
      onOpenChange={() => blocker.reset?.()}
      title="Leave without saving?"
      description="What you changed here would be lost."
    >
      <DialogActions>
        <Button onClick={() => blocker.reset?.()}>Stay</Button>
        <Button kind="danger" onClick={() => blocker.proceed?.()}>
          Leave
        </Button>
      </DialogActions>
    </Dialog>
  )
  return { letGo, dialog }
}
