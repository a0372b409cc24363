import { useMutation } from '@apollo/client/react'
import { sentence } from '../app/errorSentence.ts'
import { graphql } from '../gql/index.ts'
import type { CategoryRow_categoryFragment } from '../gql/graphql.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogActions } from '../ui/Dialog.tsx'
import { FormError } from '../ui/FormError.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { count } from '../ui/number.ts'
import { toast } from '../ui/toast.ts'

const DeleteCategoryMutation = graphql(`
  mutation DeleteCategory($id: ID!) {
    deleteCategory(id: $id)
  }
`)

interface Props {
  category: CategoryRow_categoryFragment
  onClose: () => void
}

/** Asks before a category goes for good. While jobs use it, it says so and leads to them. */
export function DeleteCategory({ category: { id, name, jobCount }, onClose }: Props) {
  const [remove, { loading, error }] = useMutation(DeleteCategoryMutation, {
    variables: { id },
    refetchQueries: ['Categories'],
    awaitRefetchQueries: true,
    // Shown in the dialog.
    onError: () => undefined,
    onCompleted: () => {
      toast.done(`Deleted “${name}”`)
      onClose()
    },
  })

  if (jobCount > 0) {
    return (
      <Dialog
        open
        onOpenChange={onClose}
        title={`“${name}” is in use`}
        description={`${count(jobCount)} ${jobCount === 1 ? 'job uses' : 'jobs use'} this category. Move ${jobCount === 1 ? 'it' : 'them'} to another category first, or make this one inactive.`}
      >
        <DialogActions>
          <Button onClick={onClose}>Close</Button>
          <LinkButton kind="primary" to="/jobs" search={{ categories: [id] }}>
            Show {jobCount === 1 ? 'the job' : 'the jobs'}
          </LinkButton>
        </DialogActions>
      </Dialog>
    )
  }
  return (
    <Dialog open onOpenChange={onClose} title={`Delete “${name}”?`} description="This cannot be undone.">
      {/* A job may have come since the page was loaded, or a deleted one may still belong to it. */}
      <FormError>{error && sentence(error)}</FormError>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="danger" busy={loading} onClick={() => void remove()}>
          Delete
        </Button>
      </DialogActions>
    </Dialog>
  )
}
