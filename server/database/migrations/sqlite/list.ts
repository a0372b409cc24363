import { Migration0001 } from './0001_first_schema.ts'
import { Migration0002 } from './0002_indexes_of_many_jobs.ts'
import { Migration0003 } from './0003_count_by_trigger_and_status_code.ts'
import { Migration0004 } from './0004_error_messages.ts'
import { Migration0005 } from './0005_failed_sign_ins.ts'
import { Migration0006 } from './0006_pending_statistics.ts'
import { Migration0007 } from './0007_lifecycle.ts'
import { Migration0008 } from './0008_token_ends_with_password.ts'
import { Migration0009 } from './0009_standard_names.ts'
import { Migration0010 } from './0010_workspaces.ts'
import { Migration0011 } from './0011_target_hosts.ts'
import { Migration0012 } from './0012_alerts.ts'
import { Migration0013 } from './0013_fact_kinds.ts'

/** Oldest first. `npm run migrate create NAME` writes this file. */
export const migrations = {
  '0001_first_schema': Migration0001,
  '0002_indexes_of_many_jobs': Migration0002,
  '0003_count_by_trigger_and_status_code': Migration0003,
  '0004_error_messages': Migration0004,
  '0005_failed_sign_ins': Migration0005,
  '0006_pending_statistics': Migration0006,
  '0007_lifecycle': Migration0007,
  '0008_token_ends_with_password': Migration0008,
  '0009_standard_names': Migration0009,
  '0010_workspaces': Migration0010,
  '0011_target_hosts': Migration0011,
  '0012_alerts': Migration0012,
  '0013_fact_kinds': Migration0013,
}
