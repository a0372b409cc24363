import { AuditEvent } from './audit/AuditEvent.ts'
import { ApiToken } from './sessions/ApiToken.ts'
import { KnownAddress } from './sessions/KnownAddress.ts'
import { Session } from './sessions/Session.ts'
import { FailedSignIn } from './sessions/FailedSignIn.ts'
import { Category } from './categories/Category.ts'
import { Statistic } from './statistics/Statistic.ts'
import { Attempt } from './executions/Attempt.ts'
import { Execution } from './executions/Execution.ts'
import { ErrorMessage } from './executions/ErrorMessage.ts'
import { PendingStatistics } from './statistics/PendingStatistics.ts'
import { Job } from './jobs/Job.ts'
import { JobRevision } from './jobs/JobRevision.ts'
import { ServerInstance } from './ServerInstance.ts'
import { InstanceValue } from './InstanceValue.ts'
import { User } from './users/User.ts'
import { Workspace } from './workspaces/Workspace.ts'

/** All that is kept. */
export const entities = [
  Workspace,
  User,
  Session,
  ApiToken,
  Category,
  JobRevision,
  Job,
  Execution,
  Attempt,
  Statistic,
  AuditEvent,
  ServerInstance,
  InstanceValue,
  ErrorMessage,
  FailedSignIn,
  KnownAddress,
  PendingStatistics,
]
