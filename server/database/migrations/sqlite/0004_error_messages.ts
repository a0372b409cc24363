import { Migration } from '@mikro-orm/migrations'

/** What ended before it was counted by message, and of each job by what is unusual: counted now, so that lists leap over all history alike. */
export class Migration0004 extends Migration {
  override up() {
    this.addSql(
      `create table \`failure_text\` (\`id\` integer not null primary key, \`text\` text not null, \`seen_at\` bigint not null)`,
    )
    this.addSql(`create unique index \`failure_text_text_unique\` on \`failure_text\` (\`text\`)`)
    const length = 'length'
    const withMessage =
      '`execution` indexed by `execution_status_scheduled_for_id_index` where `status` in (4, 5, 8) and `error_message` is not null'
    this.addSql(
      `insert into \`failure_text\` (\`id\`, \`text\`, \`seen_at\`) select row_number() over (order by \`text\`), \`text\`, \`seen_at\` from (select \`error_message\` as \`text\`, max(coalesce(\`finished_at\`, \`scheduled_for\`)) as \`seen_at\` from ${withMessage} and ${length}(\`error_message\`) <= 255 group by \`error_message\` order by count(*) desc limit 4000) \`texts\``,
    )
    const start = (seconds: number) => `\`scheduled_for\` - \`scheduled_for\` % ${seconds * 1000}`
    const counted = 'count(*), sum(coalesce(`duration_ms`, 0))'
    const columns = '`job_id`, `width_seconds`, `at`, `status`, `bucket`, `count`, `duration_ms`'
    for (const [job, seconds] of [
      ['0', 60],
      ['0', 3600],
      ['0', 43_200],
      ['`job_id`', 3600],
    ] as const)
      this.addSql(
        `insert into \`statistic\` (${columns}) select ${job}, ${seconds + 2}, ${start(seconds)}, \`status\`, coalesce((select \`id\` from \`failure_text\` where \`text\` = \`error_message\`), 0), ${counted} from ${withMessage} group by 1, 3, 4, 5`,
      )
    this.addSql(
      `insert into \`statistic\` (${columns}) select \`job_id\`, 3601, ${start(3600)}, \`status\`, \`trigger\` * 1000 + coalesce(\`response_status\`, 0), ${counted} from \`execution\` where \`status\` > 2 and (\`trigger\` <> 1 or \`response_status\` < 200 or \`response_status\` >= 300) group by 1, 3, 4, 5`,
    )
  }

  override down() {
    this.addSql(
      `delete from \`statistic\` where \`width_seconds\` in (62, 3602, 43202) or (\`width_seconds\` = 3601 and \`job_id\` > 0)`,
    )
    this.addSql(`drop table \`failure_text\``)
  }
}
