import { Extensions, FieldResolver, Resolver, Root } from 'type-graphql'
import { Attempt } from '../../model/executions/Attempt.ts'
import { AttemptTimings } from '../../model/executions/AttemptTimings.ts'
import { HttpMethod } from '../../model/jobs/enums.ts'
import { Header } from '../../model/jobs/JobAuth.ts'

/** What an attempt sent, and what is long of its answer. */
@Resolver(() => Attempt)
export class AttemptResolver {
  @FieldResolver(() => String, { nullable: true, description: 'Address that the last connection went to.' })
  remoteAddress(@Root() { parts }: Attempt) {
    return parts.remoteAddress
  }

  @FieldResolver(() => HttpMethod, { description: 'Method, as it was sent.' })
  requestMethod(@Root() { parts }: Attempt) {
    return parts.requestMethod
  }

  @Extensions({ maxBytes: 8000 })
  @FieldResolver(() => String, { description: 'URL, as it was sent.' })
  requestUrl(@Root() { parts }: Attempt) {
    return parts.requestUrl
  }

  @FieldResolver(() => [Header], { description: 'Headers, as they were sent.' })
  requestHeaders(@Root() { parts }: Attempt) {
    return parts.requestHeaders
  }

  @Extensions({ maxBytes: 1024 * 1024, chargesItself: true })
  @FieldResolver(() => String, { nullable: true, description: 'Body, as it was sent.' })
  requestBody(@Root() { parts }: Attempt) {
    return parts.requestBody
  }

  @FieldResolver(() => [String], { description: 'Where redirects led, in order; empty without redirects.' })
  redirects(@Root() { parts }: Attempt) {
    return parts.redirects
  }

  @FieldResolver(() => [Header], {
    nullable: true,
    description:
      'Headers of the answer; null where there was none. A VIEWER sees the names of those that carry credentials, such as Set-Cookie, and not their values.',
  })
  responseHeaders(@Root() { parts }: Attempt) {
    return parts.responseHeaders
  }

  @Extensions({ maxBytes: 64 * 1024, chargesItself: true })
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Body of the answer as UTF-8 text, at most 64 KiB; what is no UTF-8 shows as U+FFFD.',
  })
  responseBody(@Root() { parts }: Attempt) {
    return parts.responseBody
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Why the body is not what the target meant, as a sentence: it stayed compressed, say. Null: it is.',
  })
  responseBodyNote(@Root() { parts }: Attempt) {
    return parts.responseBodyNote
  }

  @FieldResolver(() => AttemptTimings, {
    nullable: true,
    description: 'How long each phase took; null: no connection was made.',
  })
  timings(@Root() { parts }: Attempt) {
    return parts.timings
  }

  @Extensions({ maxBytes: 2000, chargesItself: true })
  @FieldResolver(() => String, {
    nullable: true,
    description: 'What went wrong and what to look at, for a person.',
  })
  explanation(@Root() { parts }: Attempt) {
    return parts.explanation
  }
}
