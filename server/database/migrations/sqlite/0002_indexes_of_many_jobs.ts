import { Migration } from '@mikro-orm/migrations'

/** Orders and counts of many jobs without reading all of them; long ranges of the dashboard out of fewer cells. */
export class Migration0002 extends Migration {
  override up() {
    this.addSql(`create index \`job_last_run_at_id_index\` on \`job\` (\`last_run_at\`, \`id\`)`)
    this.addSql(`create index \`job_consecutive_failures_id_index\` on \`job\` (\`consecutive_failures\`, \`id\`)`)
    this.addSql(`create index \`job_deleted_at_status_index\` on \`job\` (\`deleted_at\`, \`status\`)`)
    // What was counted before, in the wider cells that long ranges are read from now.
    for (const seconds of [10_800, 43_200])
      this.addSql(
        `insert into \`statistic\` (\`job_id\`, \`width_seconds\`, \`at\`, \`status\`, \`bucket\`, \`count\`, \`duration_ms\`) select 0, ${seconds}, \`at\` - \`at\` % ${seconds * 1000}, \`status\`, \`bucket\`, sum(\`count\`), sum(\`duration_ms\`) from \`statistic\` where \`job_id\` = 0 and \`width_seconds\` = 3600 group by 3, 4, 5`,
      )
  }

  override down() {
    this.addSql(`delete from \`statistic\` where \`job_id\` = 0 and \`width_seconds\` in (10800, 43200)`)
    this.addSql(`drop index \`job_last_run_at_id_index\``)
    this.addSql(`drop index \`job_consecutive_failures_id_index\``)
    this.addSql(`drop index \`job_deleted_at_status_index\``)
  }
}
