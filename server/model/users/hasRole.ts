import { Role } from './User.ts'

/** Whether `role` may do what `minRole` may do. */
export function hasRole(role: Role, minRole: Role): boolean {
  const ranks = Object.keys(Role)
  return ranks.indexOf(role) <= ranks.indexOf(minRole)
}
