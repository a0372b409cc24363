import { useState } from 'react'
import type { JobBasics_categoriesFragment } from '../../gql/graphql.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { differences, type Field, merged, type Side } from './merge.ts'
import { fieldLabels, shown } from './shown.ts'
import type { JobValues } from './values.ts'

interface Props {
  /** What both began with. */
  base: JobValues
  mine: JobValues
  theirs: JobValues
  categories: JobBasics_categoriesFragment
  onClose: () => void
  onTake: (values: JobValues) => void
}

/** Two people changed one job. Each field that differs is shown in both versions, and one of them is chosen. */
export function ConflictDialog({ base, mine, theirs, categories, onClose, onTake }: Props) {
  const found = differences(base, mine, theirs)
  const [chosen, setChosen] = useState<Partial<Record<Field, Side>>>(() =>
    Object.fromEntries(found.map(({ field, suggested }) => [field, suggested])),
  )
  const names = new Map(categories.edges.map(({ node }) => [node.id, node.name]))
  const text = (field: Field, value: JobValues[Field]) =>
    field === 'categoryId' ? (names.get(String(value)) ?? 'another category') : shown(field, value)

  return (
    <Dialog
      open
      onOpenChange={onClose}
      wide
      title="Someone else changed this job meanwhile"
      description="Choose a version of each field that differs. Nothing is saved until you save the form."
    >
      {found.length === 0 && <p>Both versions say the same. You can go on.</p>}
      <div className="flex flex-col gap-4">
        {found.map(({ field, mine: own, theirs: other }) => (
          <fieldset key={field}>
            <legend className="mb-1 font-medium">{fieldLabels[field]}</legend>
            <div className="grid gap-2 sm:grid-cols-2">
              <Version field={field} side="mine" label="Yours" chosen={chosen} onChoose={setChosen}>
                {text(field, own)}
              </Version>
              <Version field={field} side="theirs" label="Theirs, saved" chosen={chosen} onChoose={setChosen}>
                {text(field, other)}
              </Version>
            </div>
          </fieldset>
        ))}
      </div>
      <DialogActions>
        <Button onClick={onClose}>Back to the form</Button>
        <Button kind="primary" onClick={() => onTake(merged(mine, theirs, chosen))}>
          Take these
        </Button>
      </DialogActions>
    </Dialog>
  )
}

interface VersionProps {
  field: Field
  side: Side
  label: string
  chosen: Partial<Record<Field, Side>>
  onChoose: (chosen: Partial<Record<Field, Side>>) => void
  children: string
}

function Version({ field, side, label, chosen, onChoose, children }: VersionProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- its text is two levels down
    <label className="flex min-w-0 cursor-pointer gap-2.5 rounded border p-2.5 hover:bg-hover/60 has-checked:border-accent has-checked:bg-accent-soft/50">
      <input
        type="radio"
        name={field}
        aria-label={label}
        className="mt-0.5 size-4 shrink-0"
        checked={chosen[field] === side}
        onChange={() => onChoose({ ...chosen, [field]: side })}
      />
      <span className="min-w-0">
        <span className="block text-xs text-muted">{label}</span>
        <span className="block max-h-40 overflow-auto whitespace-pre-wrap wrap-anywhere">{children}</span>
      </span>
    </label>
  )
}
