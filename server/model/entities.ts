import { AlertFact } from './alerts/AlertFact.ts'
import { AlertPolicy } from './alerts/AlertPolicy.ts'
import { AlertRule } from './alerts/AlertRule.ts'
import { Channel } from './alerts/Channel.ts'
import { Delivery } from './alerts/Delivery.ts'
import { DeliveryItem } from './alerts/DeliveryItem.ts'
import { Incident } from './alerts/Incident.ts'
import { IncidentEvent } from './alerts/IncidentEvent.ts'
import { MaintenanceWindow } from './alerts/MaintenanceWindow.ts'
import { HostCertificate } from './alerts/HostCertificate.ts'
import { NamedLease } from './alerts/NamedLease.ts'
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
import { TargetHost } from './hosts/TargetHost.ts'
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
  TargetHost,
  AlertFact,
  AlertPolicy,
  AlertRule,
  Channel,
  Delivery,
  DeliveryItem,
  Incident,
  IncidentEvent,
  MaintenanceWindow,
  HostCertificate,
  NamedLease,
]
