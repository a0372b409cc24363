import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { Field, TextArea } from '../../ui/Field.tsx'

interface Props {
  title: string
  description: string
  /** The verb on the button. */
  action: string
  onClose: () => void
  /** Answers whether it was done; the dialog stays open otherwise, with the note. */
  onDone: (note: string | null) => Promise<boolean>
}

const maxLength = 1000

/** Asks for an optional note before something is done to an incident. */
export function NoteDialog({ title, description, action, onClose, onDone }: Props) {
  const [note, setNote] = useState('')
  const [isBusy, setBusy] = useState(false)
  const submit = async () => {
    setBusy(true)
    const isDone = await onDone(note.trim() || null)
    setBusy(false)
    if (isDone) onClose()
  }
  return (
    <Dialog open onOpenChange={onClose} title={title} description={description}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Field label="Note" hint="Optional. Everybody who opens the incident sees it.">
          <TextArea
            rows={3}
            maxLength={maxLength}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </Field>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" busy={isBusy}>
            {action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
