import { Role } from './User.ts'

/** Whether `role` may do what `least` may do. */
export function hasRole(role: Role, least: Role): boolean {
  const ranks = Object.keys(Role)
  return ranks.indexOf(role) <= ranks.indexOf(least)
}
