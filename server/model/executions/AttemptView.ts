import { Extensions, Field, Float, Int, ObjectType } from 'type-graphql'
import { Header } from '../jobs/JobAuth.ts'
import { HttpMethod } from '../jobs/enums.ts'
import { FailureKind } from './enums.ts'

@ObjectType({
  description: 'How long each phase took; null: it did not happen, as on a connection that was open already.',
})
export class AttemptTimings {
  @Field(() => Float, { nullable: true, description: 'Looking up the name, in milliseconds.' })
  dnsMs!: number | null

  @Field(() => Float, { nullable: true, description: 'Opening the connection, in milliseconds.' })
  connectMs!: number | null

  @Field(() => Float, { nullable: true, description: 'TLS handshake, in milliseconds.' })
  tlsMs!: number | null

  @Field(() => Float, { nullable: true, description: 'From sending the request to the first byte, in milliseconds.' })
  firstByteMs!: number | null

  @Field(() => Float, { nullable: true, description: 'Reading the answer, in milliseconds.' })
  downloadMs!: number | null
}

/** An attempt as people see it: what was sent, rebuilt, and what came back. No secret is in it. */
@ObjectType('Attempt', { description: 'One HTTP call of an execution. Secrets are masked in all of it.' })
export class AttemptView {
  @Field(() => Int, { description: 'Which one, from 1.' })
  number!: number

  @Field(() => Date, { description: 'When it started.' })
  startedAt!: Date

  @Field(() => Int, { description: 'How long it took, in milliseconds, by a monotonic clock.' })
  durationMs!: number

  @Field(() => String, { nullable: true, description: 'Address that the last connection went to.' })
  remoteAddress!: string | null

  @Field(() => HttpMethod, { description: 'Method, as it was sent.' })
  requestMethod!: HttpMethod

  @Extensions({ maxBytes: 8000 })
  @Field(() => String, { description: 'URL, as it was sent.' })
  requestUrl!: string

  @Field(() => [Header], { description: 'Headers, as they were sent.' })
  requestHeaders!: Header[]

  @Extensions({ maxBytes: 1024 * 1024, chargesItself: true })
  @Field(() => String, { nullable: true, description: 'Body, as it was sent.' })
  requestBody!: string | null

  @Field(() => [String], { description: 'Where redirects led, in order; empty without redirects.' })
  redirects!: string[]

  @Field(() => Int, { nullable: true, description: 'Status code of the answer; null where there was none.' })
  responseStatus!: number | null

  @Field(() => [Header], {
    nullable: true,
    description:
      'Headers of the answer; null where there was none. A VIEWER sees the names of those that carry credentials, such as Set-Cookie, and not their values.',
  })
  responseHeaders!: Header[] | null

  @Extensions({ maxBytes: 64 * 1024, chargesItself: true })
  @Field(() => String, {
    nullable: true,
    description: 'Body of the answer as UTF-8 text, at most 64 KiB; what is no UTF-8 shows as U+FFFD.',
  })
  responseBody!: string | null

  @Field(() => Int, { nullable: true, description: 'Size of the whole body in bytes, as far as it is known.' })
  responseBodyBytes!: number | null

  @Field(() => Boolean, { description: 'Whether the body was cut.' })
  responseBodyTruncated!: boolean

  @Field(() => String, {
    nullable: true,
    description: 'Why the body is not what the target meant, as a sentence: it stayed compressed, say. Null: it is.',
  })
  responseBodyNote!: string | null

  @Field(() => AttemptTimings, {
    nullable: true,
    description: 'How long each phase took; null: no connection was made.',
  })
  timings!: AttemptTimings | null

  @Field(() => FailureKind, { nullable: true, description: 'In which way it failed; null: it did not.' })
  failureKind!: FailureKind | null

  @Extensions({ maxBytes: 1000 })
  @Field(() => String, { nullable: true, description: 'What went wrong, in short.' })
  errorMessage!: string | null

  @Extensions({ maxBytes: 2000, chargesItself: true })
  @Field(() => String, { nullable: true, description: 'What went wrong and what to look at, for a person.' })
  explanation!: string | null
}
