import axios, {
  AxiosError,
  AxiosHeaders,
  CanceledError,
  type AxiosInstance,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios'
import { httpMethods, type CallRequest, type HttpMethodName, type Outcome } from './outcome.ts'
import type { Caller, CallOptions } from './call.ts'

declare module 'axios' {
  interface AxiosRequestConfig {
    /** What axios has no words for: which headers are secret, which values to mask, which codes are a success. */
    call?: Partial<CallRequest>
    nowMs?: () => number
  }
  interface AxiosResponse {
    outcome?: Outcome
  }
  interface AxiosError {
    outcome?: Outcome
  }
}

const defaultTimeoutMs = 30_000

/**
 * axios for every outgoing call that is not a scheduled run: its interface and interceptors, over the caller's pools, guards, limits and
 * masks instead of its own adapters. (Scheduled runs take the caller directly: axios costs more than the call itself.)
 * Errors carry the `outcome` and none of the request's headers, which axios would otherwise put into every log.
 */
export function axiosOver(caller: Caller): AxiosInstance {
  const instance: AxiosInstance = axios.create({
    maxRedirects: 5,
    adapter: async (config) => {
      const outcome = await caller.call(toRequest(instance, config), { signal: toSignal(config), nowMs: config.nowMs })
      return settle(config, outcome)
    },
  })
  // Nothing is sent that was not written.
  delete instance.defaults.headers.common['Accept']
  return instance
}

/** The same `call` interface by way of axios: for the test run of a job. */
export function axiosCaller(caller: Caller): Pick<Caller, 'call'> {
  const instance = axiosOver(caller)
  return {
    async call(request: CallRequest, options: CallOptions = {}): Promise<Outcome> {
      const { signal, nowMs, ...others } = options
      try {
        const response = await instance.request({
          url: request.url,
          method: request.method,
          // `false` keeps axios from inventing a content type.
          headers: { 'Content-Type': false },
          data: request.body ?? undefined,
          timeout: request.timeoutMs,
          call: request,
          validateStatus: null,
          ...others,
          ...(signal && { signal }),
          ...(nowMs && { nowMs }),
        })
        if (response.outcome) return response.outcome
      } catch (error) {
        const { outcome } = error as AxiosError
        if (outcome) return outcome
      }
      // axios refused it before the adapter saw it; the caller says why.
      return caller.call(request, options)
    },
  }
}

function toRequest(instance: AxiosInstance, config: InternalAxiosRequestConfig): CallRequest {
  const { call = {} } = config
  const data: unknown = config.data
  if (data !== undefined && data !== null && typeof data !== 'string') {
    throw new AxiosError('Only text can be sent', AxiosError.ERR_NOT_SUPPORT, harmless(config))
  }
  const method = (config.method ?? 'get').toUpperCase()
  return {
    method: httpMethods.find((known) => known === method) ?? (method as HttpMethodName),
    url: call.url ?? instance.getUri(config),
    headers: [...(call.headers ?? []), ...listHeaders(config, call.headers ?? [])],
    stamps: call.stamps ?? [],
    body: data ?? null,
    followRedirects: call.followRedirects ?? config.maxRedirects !== 0,
    timeoutMs: call.timeoutMs ?? (config.timeout || defaultTimeoutMs),
    successCodes: call.successCodes ?? '100-999',
    secrets: call.secrets ?? [],
    auth: call.auth ?? null,
  }
}

/** Those that axios or an interceptor added; what the caller wrote itself is taken from there, with its secrecy. */
function listHeaders(config: InternalAxiosRequestConfig, written: CallRequest['headers']): CallRequest['headers'] {
  const known = new Set(written.map(({ name }) => name.toLowerCase()))
  return Object.entries(config.headers.toJSON())
    .filter(([name, value]) => value !== null && value !== undefined && !known.has(name.toLowerCase()))
    .flatMap(([name, value]) => [value].flat().map((one) => ({ name, value: String(one), secret: isSecretName(name) })))
}

function isSecretName(name: string): boolean {
  return /authorization|cookie|key|token|secret/i.test(name)
}

function toSignal(config: InternalAxiosRequestConfig): AbortSignal | undefined {
  return config.signal instanceof AbortSignal ? config.signal : undefined
}

function settle(config: InternalAxiosRequestConfig, outcome: Outcome): AxiosResponse {
  const safe = harmless(config)
  if (outcome.cancelled) throw withOutcome(new CanceledError('canceled', safe), outcome)
  const { responseStatus: status, failureKind, errorMessage, errorCode } = outcome
  if (status === null || (failureKind !== null && failureKind !== 'HTTP_STATUS')) {
    throw withOutcome(new AxiosError(errorMessage ?? 'failed', errorCode ?? undefined, safe), outcome)
  }
  const response = toResponse(config, safe, status, outcome)
  const isValid = !config.validateStatus || config.validateStatus(status)
  if (isValid) return response
  const code = status < 500 ? AxiosError.ERR_BAD_REQUEST : AxiosError.ERR_BAD_RESPONSE
  throw withOutcome(
    new AxiosError(`Request failed with status code ${status}`, code, safe, undefined, response),
    outcome,
  )
}

function toResponse(
  config: InternalAxiosRequestConfig,
  safe: InternalAxiosRequestConfig,
  status: number,
  outcome: Outcome,
): AxiosResponse {
  const headers = new AxiosHeaders()
  for (const { name, value } of outcome.responseHeaders ?? []) {
    const before = headers.get(name)
    headers.set(name, before === undefined || before === null ? value : [before, value].flat().map(String))
  }
  const body = outcome.responseBody ?? Buffer.alloc(0)
  const data = config.responseType === 'arraybuffer' ? body : body.toString()
  return { data, status, statusText: '', headers, config: safe, outcome }
}

/** The configuration without what may be secret. */
function harmless(config: InternalAxiosRequestConfig): InternalAxiosRequestConfig {
  return {
    ...(config.method && { method: config.method }),
    ...(config.responseType && { responseType: config.responseType }),
    ...(config.timeout !== undefined && { timeout: config.timeout }),
    headers: new AxiosHeaders(),
  }
}

function withOutcome(error: AxiosError, outcome: Outcome): AxiosError {
  error.outcome = outcome
  return error
}
