import type { TypedDocumentNode } from '@apollo/client'
import { useMutation } from '@apollo/client/react'
import type { ReactNode } from 'react'
import { sentence } from '../app/errorSentence.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogActions } from '../ui/Dialog.tsx'
import { FormError } from '../ui/FormError.tsx'
import { toast } from '../ui/toast.ts'

interface Props<Data> {
  mutation: TypedDocumentNode<Data, { id: string }>
  id: string
  name: string
  /** The query of the list. */
  refetch: string
  /** What is lost with it. */
  description: string
  children?: ReactNode
  onClose: () => void
}

/** Asks before something is deleted for good. */
export function DeleteDialog<Data>({ mutation, id, name, refetch, description, children, onClose }: Props<Data>) {
  const [remove, { loading, error }] = useMutation(mutation, {
    refetchQueries: [refetch],
    awaitRefetchQueries: true,
    // Shown in the dialog.
    onError: () => undefined,
    onCompleted: () => {
      toast.done(`Deleted “${name}”`)
      onClose()
    },
  })
  return (
    <Dialog open onOpenChange={onClose} title={`Delete “${name}”?`} description={description}>
      <FormError>{error && sentence(error)}</FormError>
      {children}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="danger" busy={loading} onClick={() => void remove({ variables: { id } })}>
          Delete
        </Button>
      </DialogActions>
    </Dialog>
  )
}
