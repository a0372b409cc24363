import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { EnumAsInt, idType, InstantType } from '../../database/columnTypes.ts'
import { AuthKind, Backoff, HttpMethod } from './enums.ts'

/** A header as it is stored. The value of a secret one is in `encryptedSecrets`, under its place in the list. */
export interface StoredHeader {
  name: string
  value: string | null
  secret: boolean
}

/**
 * What a job sends, and how often it tries. Never changed once written: an edit makes a new one, so that a run that is
 * under way keeps what it started with and history shows what was really sent.
 */
@Entity({ tableName: 'job_revision' })
export class JobRevision {
  @PrimaryKey({ type: idType, autoincrement: true })
  id!: number

  @Property({ type: 'string', length: 2000 })
  url!: string

  @Property({ type: new EnumAsInt(HttpMethod) })
  method!: HttpMethod

  /** JSON: StoredHeader[] */
  @Property({ type: 'text', columnType: 'mediumtext' })
  headers!: string

  @Property({ type: 'text', columnType: 'mediumtext', nullable: true })
  body: string | null = null

  @Property({ type: new EnumAsInt(AuthKind) })
  authKind!: AuthKind

  /** BASIC: user name. API_KEY: name of the header or query parameter. */
  @Property({ type: 'string', length: 300, nullable: true })
  authName: string | null = null

  /** API_KEY: `header` or `query`. */
  @Property({ type: 'string', length: 10, nullable: true })
  authIn: string | null = null

  /** JSON of `{ headers: { [place]: value }, auth?: value }`, encrypted with AES-256-GCM; null when there are none. */
  @Property({ type: 'text', columnType: 'mediumtext', nullable: true })
  encryptedSecrets: string | null = null

  @Property({ type: 'string', length: 200 })
  successCodes!: string

  @Property({ type: 'integer' })
  timeoutMs!: number

  @Property({ type: 'boolean' })
  followRedirects!: boolean

  @Property({ type: 'integer' })
  retryAttempts!: number

  @Property({ type: 'integer' })
  retryDelayMs!: number

  @Property({ type: new EnumAsInt(Backoff) })
  backoff!: Backoff

  @Property({ type: InstantType })
  createdAt!: Date
}
