import { randomBytes } from 'node:crypto'

/** What every API token begins with, so that people and scanners of code know one when they see it. */
export const apiTokenPrefix = 'car_'

/** A new API token: 256 random bits. Shown once; only its hash is kept. */
export function newApiToken(): string {
  return apiTokenPrefix + randomBytes(32).toString('base64url')
}
