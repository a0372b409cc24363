import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'

/** The metrics that `/metrics` serves. Other parts of the server add their own to `registry`. */
export interface Metrics {
  registry: Registry
  requestSeconds: Histogram<'route' | 'status'>
  operations: Counter<'kind' | 'outcome'>
  signIns: Counter<'outcome'>
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'carillon_http_request_seconds',
      help: 'How long HTTP requests took, by route and status.',
      labelNames: ['route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    }),
    operations: new Counter({
      name: 'carillon_graphql_operations_total',
      help: 'GraphQL operations, by kind and whether they had errors.',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
    signIns: new Counter({
      name: 'carillon_sign_ins_total',
      help: 'Attempts to sign in, by outcome.',
      labelNames: ['outcome'],
      registers,
    }),
  }
}
