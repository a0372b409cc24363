import { rowMapper } from '../../database/rowMapper.ts'
import { JobRevision } from './JobRevision.ts'

export const { columns: revisionColumns, of: revisionOf } = rowMapper(JobRevision)
