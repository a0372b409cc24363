import type { JobValues } from '../../model/jobs/inputs.ts'

/** A demo job: its differences from the defaults. `path` is a path of the demo target. */
interface DemoJob extends Omit<JobValues, 'url' | 'categoryId'> {
  name: string
  category: 'Data Sync' | 'Reports' | 'Maintenance' | 'Notifications'
  path: string
  cronPattern: string
}

export const demoJobs: DemoJob[] = [
  {
    name: 'Sync orders',
    category: 'Data Sync',
    path: '/orders/sync',
    cronPattern: '*/5 * * * * *',
    description: 'Pulls new orders from the shop.',
    method: 'POST',
    body: '{\n  "since": "last-run",\n  "limit": 500\n}',
  },
  {
    name: 'Sync inventory',
    category: 'Data Sync',
    path: '/inventory/sync',
    cronPattern: '*/20 * * * * *',
    description: 'Compares stock with the warehouses.',
    overlapPolicy: 'QUEUE',
  },
  {
    name: 'Refresh CRM contacts',
    category: 'Data Sync',
    path: '/crm/contacts',
    cronPattern: '*/15 * * * * *',
    description: 'The CRM restarts now and then; the retry gets through.',
    retryAttempts: 2,
    backoff: 'FIXED',
  },
  {
    name: 'Daily sales report',
    category: 'Reports',
    path: '/reports/daily',
    cronPattern: '30 6 * * 1-5',
    timezone: 'Europe/Berlin',
    description: 'Ready before the office opens.',
    method: 'POST',
    misfirePolicy: 'RUN_ONCE',
  },
  {
    name: 'Usage export',
    category: 'Reports',
    path: '/reports/usage',
    cronPattern: '* * * * *',
    description: 'A large answer: kept up to 64 KiB, then cut.',
  },
  {
    name: 'Weekly summary',
    category: 'Reports',
    path: '/reports/weekly',
    cronPattern: '0 9 * * MON',
    timezone: 'America/New_York',
    description: 'Goes out on Monday morning in New York.',
  },
  {
    name: 'Vacuum database',
    category: 'Maintenance',
    path: '/maintenance/vacuum',
    cronPattern: '*/30 * * * * *',
    description: 'Takes a while; a second one never starts beside it.',
    overlapPolicy: 'SKIP',
    timeoutMs: 10_000,
  },
  {
    name: 'Check certificates',
    category: 'Maintenance',
    path: '/maintenance/certificates',
    cronPattern: '*/20 * * * * *',
    description: 'Fails every time, so that you see what that looks like and who is told.',
    retryAttempts: 1,
    retryDelayMs: 3000,
    backoff: 'FIXED',
  },
  {
    name: 'Delete temporary files',
    category: 'Maintenance',
    path: '/maintenance/temp-files',
    cronPattern: '0 */2 * * *',
    description: 'Every other hour.',
    method: 'DELETE',
  },
  {
    name: 'Morning digest',
    category: 'Notifications',
    path: '/notify/digest',
    cronPattern: '0 7 * * *',
    timezone: 'Asia/Tokyo',
    description: 'One message with everything since yesterday.',
    method: 'POST',
    body: '{ "channel": "ops" }',
  },
  {
    name: 'Heartbeat',
    category: 'Notifications',
    path: '/notify/heartbeat',
    cronPattern: '*/10 * * * * *',
    description: 'Says that we are alive.',
    retryAttempts: 0,
  },
  {
    name: 'Deliver webhooks',
    category: 'Notifications',
    path: '/notify/webhook',
    cronPattern: '5-59/10 * * * * *',
    description: 'The receiver asks us to slow down now and then (429 with Retry-After).',
    method: 'POST',
    body: '{ "batch": 50 }',
  },
]
