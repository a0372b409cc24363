import type { Role } from '../gql/graphql.ts'

export const roleLabels: Record<Role, string> = { ADMIN: 'Administrator', EDITOR: 'Editor', VIEWER: 'Viewer' }

export const roleOptions: { value: Role; label: string }[] = [
  { value: 'VIEWER', label: 'Viewer: sees everything, changes nothing' },
  { value: 'EDITOR', label: 'Editor: jobs, categories, runs' },
  { value: 'ADMIN', label: 'Administrator: users and settings too' },
]
