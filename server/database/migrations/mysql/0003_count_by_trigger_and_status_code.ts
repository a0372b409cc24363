import { Migration } from '@mikro-orm/migrations'

/** What ended before it was counted by trigger and answer: it may have been anything. Lists leap over what came after. */
export class Migration0003 extends Migration {
  override up() {
    for (const seconds of [60, 3600, 43_200])
      this.addSql(
        `insert into \`statistic\` (\`job_id\`, \`width_seconds\`, \`at\`, \`status\`, \`bucket\`, \`count\`, \`duration_ms\`) select 0, ${seconds + 1}, \`at\`, \`status\`, 0, sum(\`count\`), sum(\`duration_ms\`) from \`statistic\` where \`job_id\` = 0 and \`width_seconds\` = ${seconds} group by \`at\`, \`status\``,
      )
  }

  override down() {
    this.addSql(`delete from \`statistic\` where \`job_id\` = 0 and \`width_seconds\` in (61, 3601, 43201)`)
  }
}
