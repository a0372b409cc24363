/** An error of Carillon's API. */
export interface ApiError {
  message: string
  extensions?: { code?: string; requestId?: string; fields?: { path: string; message: string }[] }
}

/**
 * The server refused. `code` is one of BAD_USER_INPUT, UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT, RATE_LIMITED and
 * INTERNAL_SERVER_ERROR.
 */
export class CarillonError extends Error {
  readonly code: string
  /** The server's log has more about this id. */
  readonly requestId: string | undefined

  constructor({ message, extensions }: ApiError) {
    const fields = extensions?.fields?.map((field) => `${field.path}: ${field.message}`) ?? []
    super([message, ...fields].join('\n'))
    this.name = 'CarillonError'
    this.code = extensions?.code ?? 'INTERNAL_SERVER_ERROR'
    this.requestId = extensions?.requestId
  }
}
