import { Link } from '@tanstack/react-router'
import { Pencil, Trash2 } from 'lucide-react'
import { graphql } from '../gql/index.ts'
import type { CategoryRow_categoryFragment } from '../gql/graphql.ts'
import { Badge } from '../ui/Badge.tsx'
import { IconButton } from '../ui/Button.tsx'
import { count } from '../ui/number.ts'

export const CategoryRow_category = graphql(`
  fragment CategoryRow_category on Category {
    id
    name
    description
    color
    status
    jobCount
    version
  }
`)

interface Props {
  category: CategoryRow_categoryFragment
  mayEdit: boolean
  onEdit: () => void
  onDelete: () => void
}

export function CategoryRow({ category, mayEdit, onEdit, onDelete }: Props) {
  const { id, name, description, color, status, jobCount } = category
  return (
    <li className="flex min-h-14 items-center gap-3 border-t px-3.5 py-2 first:border-t-0 hover:bg-hover/60">
      <i aria-hidden className="size-4 shrink-0 rounded-full" style={{ background: color }} />
      <div className="min-w-0 flex-1">
        <h2 className="flex items-center gap-2 font-medium">
          <span className="truncate">{name}</span>
          {status === 'INACTIVE' && <Badge>Inactive</Badge>}
        </h2>
        {description && <p className="truncate text-muted">{description}</p>}
      </div>
      <Link
        to="/jobs"
        search={{ categories: [id] }}
        className={`rounded px-1 whitespace-nowrap hover:underline ${jobCount === 0 ? 'text-faint' : ''}`}
      >
        {count(jobCount)} {jobCount === 1 ? 'job' : 'jobs'}
      </Link>
      {mayEdit && (
        <div className="flex">
          <IconButton label={`Edit ${name}`} icon={<Pencil />} onClick={onEdit} />
          <IconButton label={`Delete ${name}`} icon={<Trash2 />} onClick={onDelete} />
        </div>
      )}
    </li>
  )
}
