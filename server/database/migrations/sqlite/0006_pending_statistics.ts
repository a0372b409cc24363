import { Migration } from '@mikro-orm/migrations'

/** What crowds of ends add to jobs and statistics, until it is added. */
export class Migration0006 extends Migration {
  override up() {
    this.addSql(
      `create table \`tally\` (\`holder_id\` bigint not null, \`number\` integer not null, \`from_at\` bigint not null, \`figures\` mediumtext not null, primary key (\`holder_id\`, \`number\`))`,
    )
  }

  override down() {
    this.addSql(`drop table \`tally\``)
  }
}
