import { useMutation } from '@apollo/client/react'
import { Controller, useForm } from 'react-hook-form'
import { errorCode } from '../app/errorCode.ts'
import { sentence } from '../app/errorSentence.ts'
import { setServerErrors } from '../app/serverErrors.ts'
import { graphql } from '../gql/index.ts'
import type { CategoryRow_categoryFragment } from '../gql/graphql.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogActions } from '../ui/Dialog.tsx'
import { Field, Input, TextArea } from '../ui/Field.tsx'
import { FormError } from '../ui/FormError.tsx'
import { Switch } from '../ui/Switch.tsx'
import { toast } from '../ui/toast.ts'
import { ColorField } from './ColorField.tsx'
import { colorFault, palette } from './palette.ts'

const CreateCategory = graphql(`
  mutation CreateCategory($input: CategoryInput!) {
    createCategory(input: $input) {
      ...CategoryRow_category @unmask
    }
  }
`)

const UpdateCategory = graphql(`
  mutation UpdateCategory($id: ID!, $input: UpdateCategoryInput!) {
    updateCategory(id: $id, input: $input) {
      ...CategoryRow_category @unmask
    }
  }
`)

interface Props {
  /** The one to change; none: a new one. */
  category?: CategoryRow_categoryFragment
  onClose: () => void
  onSaved?: (category: CategoryRow_categoryFragment) => void
}

const names = ['name', 'description', 'color', 'status']

/** Makes a category or changes one. */
export function CategoryDialog({ category, onClose, onSaved }: Props) {
  const [create] = useMutation(CreateCategory)
  const [update] = useMutation(UpdateCategory)
  const { register, control, handleSubmit, setError, formState } = useForm({
    defaultValues: {
      name: category?.name ?? '',
      description: category?.description ?? '',
      color: category?.color ?? palette[0].value,
      isActive: category?.status !== 'INACTIVE',
    },
  })
  const { errors, isSubmitting } = formState

  const submit = handleSubmit(async ({ name, description, color, isActive }) => {
    const input = {
      name: name.trim(),
      description: description.trim() || null,
      color,
      status: isActive ? ('ACTIVE' as const) : ('INACTIVE' as const),
    }
    try {
      const saved = category
        ? (await update({ variables: { id: category.id, input: { ...input, version: category.version } } })).data
            ?.updateCategory
        : (await create({ variables: { input } })).data?.createCategory
      if (!saved) return
      toast.done(category ? `Saved “${saved.name}”` : `Created “${saved.name}”`)
      onSaved?.(saved)
      onClose()
    } catch (error) {
      if (errorCode(error) === 'CONFLICT') {
        setError('root', { message: `${sentence(error)} Close this and open it again to see the newer version.` })
      } else setServerErrors(error, setError, names)
    }
  })

  return (
    <Dialog open onOpenChange={onClose} title={category ? `Edit ${category.name}` : 'New category'}>
      <form
        noValidate
        onSubmit={(event) => {
          // It may stand inside another form's page, whose own submit must not hear of this one.
          event.stopPropagation()
          void submit(event)
        }}
        className="flex flex-col gap-4 pt-1"
      >
        <FormError>{errors.root?.message}</FormError>
        <Field label="Name" hint="How the category is called everywhere." error={errors.name?.message}>
          <Input
            autoComplete="off"
            {...register('name', {
              validate: (name) => name.trim() !== '' || 'Give the category a name.',
              maxLength: { value: 100, message: 'A name may be at most 100 characters long.' },
            })}
          />
        </Field>
        <Controller
          control={control}
          name="color"
          rules={{ validate: (color) => colorFault(color) ?? true }}
          render={({ field, fieldState }) => (
            <ColorField value={field.value} onChange={field.onChange} error={fieldState.error?.message} />
          )}
        />
        <Field label="Description" hint="May stay empty." error={errors.description?.message}>
          <TextArea
            rows={2}
            {...register('description', {
              maxLength: { value: 1000, message: 'A description may be at most 1,000 characters long.' },
            })}
          />
        </Field>
        <Controller
          control={control}
          name="isActive"
          render={({ field }) => (
            <Switch
              checked={field.value}
              onChange={field.onChange}
              label="Active"
              hint="An inactive category keeps its jobs, which go on running, and takes no new ones."
            />
          )}
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" busy={isSubmitting}>
            {category ? 'Save' : 'Create'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
