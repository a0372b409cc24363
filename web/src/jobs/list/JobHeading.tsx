import { ArrowDown, ArrowUp } from 'lucide-react'
import { Checkbox } from '../../ui/Checkbox.tsx'
import type { Sort } from '../search.ts'
import { jobColumns } from './JobCells.tsx'

interface Props {
  sort: Sort
  onSort: (sort: Sort) => void
  selectable: boolean
  selected: 'none' | 'some' | 'all'
  onSelectAll: () => void
}

/** The table's heading; it stays in sight while the table scrolls under it. */
export function JobHeading({ sort, onSort, selectable, selected, onSelectAll }: Props) {
  const by = { sort, onSort }
  return (
    <div role="rowgroup" className="sticky top-0 z-10 rounded-t bg-surface">
      <div role="row" aria-rowindex={1} className={`h-9 px-3.5 text-xs font-medium text-muted ${jobColumns}`}>
        <span role="columnheader" className="flex">
          {selectable ? (
            <Checkbox
              aria-label="Select all loaded jobs"
              checked={selected === 'all'}
              indeterminate={selected === 'some'}
              onChange={onSelectAll}
            />
          ) : (
            <span className="sr-only">Selection</span>
          )}
        </span>
        <Sortable field="name" {...by}>
          Name
        </Sortable>
        <span role="columnheader" className="max-xl:hidden">
          Schedule
        </span>
        <Sortable field="next" end {...by}>
          Next run
        </Sortable>
        <span role="columnheader">Last 30 runs</span>
        <span
          role="columnheader"
          title="The share of the last 30 runs that succeeded"
          className="text-right whitespace-nowrap max-xl:hidden"
        >
          Succeeded
        </span>
        <Sortable field="last" {...by}>
          Last run
        </Sortable>
      </div>
    </div>
  )
}

interface SortableProps {
  field: 'name' | 'next' | 'last'
  sort: Sort
  onSort: (sort: Sort) => void
  end?: boolean
  children: string
}

function Sortable({ field, sort, onSort, end, children }: SortableProps) {
  const isUp = sort === field
  const isDown = sort === `-${field}`
  const next: Sort = isUp ? `-${field}` : isDown ? field : field === 'last' ? '-last' : field
  return (
    <span
      role="columnheader"
      aria-sort={isUp ? 'ascending' : isDown ? 'descending' : 'none'}
      className={`flex ${end ? 'justify-end' : ''}`}
    >
      <button
        type="button"
        onClick={() => onSort(next)}
        className="-mx-1 flex h-7 items-center gap-1 rounded px-1 whitespace-nowrap hover:text-text [&_svg]:size-3.5"
      >
        {children}
        {isUp && <ArrowUp aria-hidden />}
        {isDown && <ArrowDown aria-hidden />}
      </button>
    </span>
  )
}
