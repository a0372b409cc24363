import type { ExecutionTrigger } from '../gql/graphql.ts'

export const triggerLabels: Record<ExecutionTrigger, string> = {
  SCHEDULE: 'On schedule',
  MANUAL: 'By hand',
  RERUN: 'Re-run',
  CATCH_UP: 'Catch-up',
}
