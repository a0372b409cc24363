import type { Drafts } from './fields/Field.ts'
import { defaultsOf, readFields } from './fields/fields.ts'
import { jobFields } from './fields/jobFields.ts'
import { requestFields } from './fields/requestFields.ts'
import type { JobValues } from './inputs.ts'
import { originOf } from './associatedData.ts'

export type { DraftAuth } from './fields/auth.ts'

type RequestValues = Drafts<typeof requestFields>

/** What a job sends, in the clear: it lives no longer than the operation that needs it. */
export interface DraftRequest extends RequestValues {}

type JobColumnValues = Drafts<typeof jobFields>

/** A whole job as its input wants it to be. */
export interface JobDraft extends JobColumnValues {
  request: DraftRequest
}

/** What a new job gets where its input says nothing. */
export const defaults: JobDraft = { ...defaultsOf(jobFields), request: defaultsOf(requestFields) }

/** What the input makes of `before`, or of a new job. It may still be invalid. */
export function draftOf(input: JobValues, before: JobDraft = defaults): JobDraft {
  const { url } = readFields({ url: requestFields.url }, input, before.request)
  // A stored secret goes only to the origin it was entered for.
  const kept = originOf(url) === originOf(before.request.url) ? before.request : withoutSecrets(before.request)
  return { ...readFields(jobFields, input, before), request: readFields(requestFields, input, kept) }
}

function withoutSecrets(request: DraftRequest): DraftRequest {
  return {
    ...request,
    headers: request.headers.map((header) => (header.secret ? { ...header, value: undefined } : header)),
    auth: { ...request.auth, secret: undefined },
  }
}
