import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { CategoryDialog } from '../../categories/CategoryDialog.tsx'
import { graphql } from '../../gql/index.ts'
import type { JobBasics_categoriesFragment } from '../../gql/graphql.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Field, Input, TextArea } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { SecretsNote } from './SecretsNote.tsx'
import { UrlField } from './UrlField.tsx'
import type { JobValues } from './values.ts'

export const JobBasics_categories = graphql(`
  fragment JobBasics_categories on CategoryConnection {
    edges {
      node {
        id
        name
        status
      }
    }
  }
`)

interface Props {
  categories: JobBasics_categoriesFragment
  onFilled: () => void
}

export function JobBasics({ categories, onFilled }: Props) {
  const { register, setValue, watch, formState } = useFormContext<JobValues>()
  const { errors } = formState
  const [isCreating, setCreating] = useState(false)
  const [added, setAdded] = useState<{ id: string; name: string }[]>([])
  const chosen = watch('categoryId')
  const known = categories.edges.map(({ node }) => node)
  const options = [
    { value: '', label: 'Choose…', disabled: true },
    // An inactive one takes no new jobs, and stays where it is already.
    ...known
      .filter(({ id, status }) => status === 'ACTIVE' || id === chosen)
      .map(({ id, name }) => ({ value: id, label: name })),
    ...added
      .filter(({ id }) => !known.some((one) => one.id === id))
      .map(({ id, name }) => ({ value: id, label: name })),
  ]

  return (
    <>
      <UrlField onFilled={onFilled} />
      <SecretsNote />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Name" hint="How the job is called everywhere." error={errors.name?.message}>
          <Input autoComplete="off" {...register('name')} />
        </Field>
        <div className="flex items-start gap-2">
          <Field
            label="Category"
            hint="Gives the job its colour."
            error={errors.categoryId?.message}
            className="flex-1"
          >
            <Select
              options={options}
              {...register('categoryId')}
              // Options that came after the value was set would leave the list on its first one.
              key={options.length}
              className="w-full"
            />
          </Field>
          <IconButton
            label="New category"
            kind="secondary"
            icon={<Plus />}
            className="mt-7 sm:mt-6.5"
            onClick={() => setCreating(true)}
          />
        </div>
      </div>
      <Field
        label="Description"
        hint="What it is for, and whom to ask. May stay empty."
        error={errors.description?.message}
      >
        <TextArea rows={2} {...register('description')} />
      </Field>
      {isCreating && (
        <CategoryDialog
          onClose={() => setCreating(false)}
          onSaved={(category) => {
            setAdded((before) => [...before, category])
            setTimeout(() => setValue('categoryId', category.id, { shouldDirty: true, shouldValidate: true }))
          }}
        />
      )}
    </>
  )
}
