/* eslint-disable */
import * as types from './graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query OpenIncidents {\n    incidents(filter: { statuses: [OPEN, ACKNOWLEDGED], topLevel: true }, first: 1) {\n      totalCount\n    }\n  }\n": typeof types.OpenIncidentsDocument,
    "\n  fragment ChannelRow_channel on Channel {\n    id\n    kind\n    name\n    settings\n    quietHours {\n      timezone\n      days\n      from\n      to\n      passes\n    }\n    subject\n    text\n    showAnswers\n    isActive\n    health\n    lastError\n    lastDeliveredAt\n    version\n  }\n": typeof types.ChannelRow_channelFragmentDoc,
    "\n  query Channels {\n    channels {\n      id\n      ...ChannelRow_channel @unmask\n    }\n    system {\n      publicUrl\n      sendsEmails\n    }\n  }\n": typeof types.ChannelsDocument,
    "\n  mutation CreateChannel($input: ChannelInput!) {\n    createChannel(input: $input) {\n      id\n      ...ChannelRow_channel @unmask\n    }\n  }\n": typeof types.CreateChannelDocument,
    "\n  mutation UpdateChannel($id: ID!, $input: UpdateChannelInput!) {\n    updateChannel(id: $id, input: $input) {\n      id\n      ...ChannelRow_channel @unmask\n    }\n  }\n": typeof types.UpdateChannelDocument,
    "\n  mutation DeleteChannel($id: ID!) {\n    deleteChannel(id: $id)\n  }\n": typeof types.DeleteChannelDocument,
    "\n  mutation TestChannel($input: ChannelInput!, $channelId: ID) {\n    testChannel(input: $input, channelId: $channelId) {\n      ok\n      status\n      answer\n      errorMessage\n      durationMs\n    }\n  }\n": typeof types.TestChannelDocument,
    "\n  query ChannelUses {\n    alertPolicies {\n      id\n      name\n      steps {\n        afterMinutes\n        raiseTo\n        channels {\n          id\n          name\n        }\n      }\n    }\n    alertRules {\n      id\n      name\n      policy {\n        id\n        name\n        steps {\n          afterMinutes\n          raiseTo\n          channels {\n            id\n            name\n          }\n        }\n      }\n    }\n  }\n": typeof types.ChannelUsesDocument,
    "\n  fragment DeliveryRow_delivery on Delivery {\n    id\n    status\n    tries\n    createdAt\n    deliveredAt\n    nextTryAt\n    errorMessage\n    answer\n    channel {\n      id\n      name\n      kind\n    }\n  }\n": typeof types.DeliveryRow_deliveryFragmentDoc,
    "\n  mutation Redeliver($id: ID!) {\n    redeliver(id: $id) {\n      id\n      ...DeliveryRow_delivery\n    }\n  }\n": typeof types.RedeliverDocument,
    "\n  query Deliveries($filter: DeliveryFilter, $after: String) {\n    channels {\n      id\n      name\n    }\n    deliveries(filter: $filter, first: 50, after: $after) {\n      edges {\n        cursor\n        node {\n          id\n          incidents {\n            id\n            host\n            job {\n              id\n              name\n            }\n          }\n          ...DeliveryRow_delivery\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.DeliveriesDocument,
    "\n  fragment IncidentActions_incident on Incident {\n    id\n    status\n  }\n": typeof types.IncidentActions_incidentFragmentDoc,
    "\n  fragment IncidentCause_incident on Incident {\n    id\n    severity\n    status\n    message\n    note\n    ...StateWords_incident\n  }\n": typeof types.IncidentCause_incidentFragmentDoc,
    "\n  fragment IncidentFacts_incident on Incident {\n    id\n    kind\n    count\n    host\n    openedAt\n    resolvedAt\n    rule {\n      id\n      text\n    }\n    firstExecution {\n      id\n      scheduledFor\n    }\n    lastExecution {\n      id\n      scheduledFor\n    }\n  }\n": typeof types.IncidentFacts_incidentFragmentDoc,
    "\n  fragment IncidentList_incidents on IncidentConnection {\n    edges {\n      cursor\n      node {\n        id\n        severity\n        ...IncidentRow_incident\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n": typeof types.IncidentList_incidentsFragmentDoc,
    "\n  fragment IncidentRow_incident on Incident {\n    id\n    kind\n    severity\n    status\n    message\n    count\n    host\n    openedAt\n    job {\n      id\n      name\n    }\n    children {\n      id\n      job {\n        id\n      }\n    }\n    ...StateWords_incident\n  }\n": typeof types.IncidentRow_incidentFragmentDoc,
    "\n  fragment IncidentTimeline_incident on Incident {\n    id\n    events {\n      type\n      at\n      message\n      actor {\n        id\n        name\n      }\n    }\n  }\n": typeof types.IncidentTimeline_incidentFragmentDoc,
    "\n  fragment RelatedIncidents_incident on Incident {\n    id\n    parent {\n      id\n      message\n    }\n    children {\n      id\n      ...IncidentRow_incident\n    }\n  }\n": typeof types.RelatedIncidents_incidentFragmentDoc,
    "\n  fragment StateWords_incident on Incident {\n    id\n    status\n    acknowledgedBy {\n      id\n      name\n    }\n    snoozedUntil\n    resolvedAt\n    parent {\n      id\n    }\n  }\n": typeof types.StateWords_incidentFragmentDoc,
    "\n  query Incidents($filter: IncidentFilter!, $after: String) {\n    incidents(filter: $filter, first: 50, after: $after) {\n      totalCount\n      ...IncidentList_incidents @unmask\n    }\n  }\n": typeof types.IncidentsDocument,
    "\n  query AlertSetup {\n    channels {\n      id\n    }\n  }\n": typeof types.AlertSetupDocument,
    "\n  query Incident($id: ID!) {\n    incident(id: $id) {\n      id\n      severity\n      status\n      host\n      job {\n        id\n        name\n      }\n      ...IncidentActions_incident @unmask\n      ...IncidentCause_incident @unmask\n      ...IncidentFacts_incident @unmask\n      ...RelatedIncidents_incident @unmask\n      ...IncidentTimeline_incident @unmask\n      deliveries {\n        id\n        ...DeliveryRow_delivery\n      }\n    }\n  }\n": typeof types.IncidentDocument,
    "\n  mutation AcknowledgeIncident($id: ID!, $note: String) {\n    acknowledgeIncident(id: $id, note: $note) {\n      ...LiveIncident\n      note\n    }\n  }\n": typeof types.AcknowledgeIncidentDocument,
    "\n  mutation SnoozeIncident($id: ID!, $until: DateTimeISO!) {\n    snoozeIncident(id: $id, until: $until) {\n      ...LiveIncident\n    }\n  }\n": typeof types.SnoozeIncidentDocument,
    "\n  mutation ResolveIncident($id: ID!, $note: String) {\n    resolveIncident(id: $id, note: $note) {\n      ...LiveIncident\n      note\n    }\n  }\n": typeof types.ResolveIncidentDocument,
    "\n  fragment WindowRow_window on MaintenanceWindow {\n    id\n    name\n    jobs {\n      id\n      name\n    }\n    categories {\n      id\n      name\n    }\n    hosts\n    from\n    to\n    cronPattern\n    durationMinutes\n    timezone\n    isActiveNow\n    nextAt\n  }\n": typeof types.WindowRow_windowFragmentDoc,
    "\n  query MaintenanceWindows {\n    maintenanceWindows {\n      id\n      ...WindowRow_window @unmask\n    }\n    categories(first: 100) {\n      edges {\n        node {\n          id\n          name\n        }\n      }\n    }\n  }\n": typeof types.MaintenanceWindowsDocument,
    "\n  mutation CreateMaintenanceWindow($input: MaintenanceWindowInput!) {\n    createMaintenanceWindow(input: $input) {\n      id\n      ...WindowRow_window @unmask\n    }\n  }\n": typeof types.CreateMaintenanceWindowDocument,
    "\n  mutation UpdateMaintenanceWindow($id: ID!, $input: UpdateMaintenanceWindowInput!) {\n    updateMaintenanceWindow(id: $id, input: $input) {\n      id\n      ...WindowRow_window @unmask\n    }\n  }\n": typeof types.UpdateMaintenanceWindowDocument,
    "\n  mutation DeleteMaintenanceWindow($id: ID!) {\n    deleteMaintenanceWindow(id: $id)\n  }\n": typeof types.DeleteMaintenanceWindowDocument,
    "\n  query LastSuccess($jobIds: [ID!]!) {\n    executions(filter: { jobIds: $jobIds, statuses: [SUCCEEDED] }, first: 1) {\n      nodes {\n        id\n        finishedAt\n      }\n    }\n  }\n": typeof types.LastSuccessDocument,
    "\n  fragment OpenIncident_incident on Incident {\n    id\n    kind\n    severity\n    status\n    message\n    host\n    openedAt\n    job {\n      id\n      name\n    }\n    children {\n      id\n      job {\n        id\n      }\n    }\n    ...StateWords_incident\n  }\n": typeof types.OpenIncident_incidentFragmentDoc,
    "\n  fragment PolicyRow_policy on AlertPolicy {\n    id\n    name\n    isDefault\n    groupWaitSeconds\n    remindEveryMinutes\n    version\n    steps {\n      afterMinutes\n      raiseTo\n      channels {\n        id\n        name\n      }\n    }\n  }\n": typeof types.PolicyRow_policyFragmentDoc,
    "\n  query AlertPolicies {\n    alertPolicies {\n      id\n      ...PolicyRow_policy @unmask\n    }\n    alertRules {\n      id\n      name\n      policy {\n        id\n      }\n    }\n    channels {\n      id\n      name\n    }\n  }\n": typeof types.AlertPoliciesDocument,
    "\n  mutation CreateAlertPolicy($input: AlertPolicyInput!) {\n    createAlertPolicy(input: $input) {\n      id\n      ...PolicyRow_policy @unmask\n    }\n  }\n": typeof types.CreateAlertPolicyDocument,
    "\n  mutation UpdateAlertPolicy($id: ID!, $input: UpdateAlertPolicyInput!) {\n    updateAlertPolicy(id: $id, input: $input) {\n      id\n      ...PolicyRow_policy @unmask\n    }\n  }\n": typeof types.UpdateAlertPolicyDocument,
    "\n  mutation DeleteAlertPolicy($id: ID!) {\n    deleteAlertPolicy(id: $id)\n  }\n": typeof types.DeleteAlertPolicyDocument,
    "\n  fragment JobRules_job on Job {\n    id\n    alertRules {\n      id\n      text\n      severity\n      isActive\n    }\n  }\n": typeof types.JobRules_jobFragmentDoc,
    "\n  fragment RuleRow_rule on AlertRule {\n    id\n    name\n    kind\n    text\n    severity\n    isActive\n    isBuiltIn\n    version\n    jobs {\n      id\n      name\n    }\n    categories {\n      id\n      name\n    }\n  }\n": typeof types.RuleRow_ruleFragmentDoc,
    "\n  query AlertRules {\n    alertRules {\n      id\n      ...RuleRow_rule @unmask\n    }\n    channels {\n      id\n    }\n  }\n": typeof types.AlertRulesDocument,
    "\n  fragment RuleForm_query on Query {\n    channels {\n      id\n      name\n    }\n    alertPolicies {\n      id\n      name\n      isDefault\n    }\n    categories(first: 100) {\n      edges {\n        node {\n          id\n          name\n        }\n      }\n    }\n  }\n": typeof types.RuleForm_queryFragmentDoc,
    "\n  fragment RuleForm_rule on AlertRule {\n    id\n    name\n    kind\n    severity\n    isBuiltIn\n    count\n    minutes\n    percent\n    ms\n    days\n    recoverAfter\n    version\n    jobs {\n      id\n      name\n    }\n    categories {\n      id\n      name\n    }\n    policy {\n      id\n      name\n      isDefault\n      steps {\n        afterMinutes\n        raiseTo\n        channels {\n          id\n          name\n        }\n      }\n    }\n  }\n": typeof types.RuleForm_ruleFragmentDoc,
    "\n  query NewAlertRule($jobId: ID!, $hasJob: Boolean!) {\n    job(id: $jobId) @include(if: $hasJob) {\n      id\n      name\n    }\n    ...RuleForm_query @unmask\n  }\n": typeof types.NewAlertRuleDocument,
    "\n  query EditAlertRule($id: ID!) {\n    alertRule(id: $id) {\n      id\n      ...RuleForm_rule @unmask\n    }\n    ...RuleForm_query @unmask\n  }\n": typeof types.EditAlertRuleDocument,
    "\n  mutation CreateAlertRule($input: AlertRuleInput!) {\n    createAlertRule(input: $input) {\n      id\n      name\n    }\n  }\n": typeof types.CreateAlertRuleDocument,
    "\n  mutation UpdateAlertRule($id: ID!, $input: UpdateAlertRuleInput!) {\n    updateAlertRule(id: $id, input: $input) {\n      id\n      name\n      ...RuleRow_rule @unmask\n    }\n  }\n": typeof types.UpdateAlertRuleDocument,
    "\n  mutation DeleteAlertRule($id: ID!) {\n    deleteAlertRule(id: $id)\n  }\n": typeof types.DeleteAlertRuleDocument,
    "\n  query PreviewAlertRule($input: AlertRuleInput!, $days: Int!) {\n    previewAlertRule(input: $input, days: $days) {\n      wouldHaveOpened\n      complete\n      openings {\n        at\n        resolvedAt\n        count\n        host\n        job {\n          id\n          name\n        }\n      }\n    }\n  }\n": typeof types.PreviewAlertRuleDocument,
    "\n  query FindJobs($filter: JobFilter) {\n    jobs(filter: $filter, orderBy: { field: NAME, direction: ASC }, first: 20) {\n      edges {\n        node {\n          id\n          name\n        }\n      }\n    }\n  }\n": typeof types.FindJobsDocument,
    "\n  query Categories {\n    categories(first: 100, orderBy: { field: NAME, direction: ASC }) {\n      totalCount\n      edges {\n        node {\n          id\n          ...CategoryRow_category @unmask\n        }\n      }\n    }\n  }\n": typeof types.CategoriesDocument,
    "\n  mutation CreateCategory($input: CategoryInput!) {\n    createCategory(input: $input) {\n      ...CategoryRow_category @unmask\n    }\n  }\n": typeof types.CreateCategoryDocument,
    "\n  mutation UpdateCategory($id: ID!, $input: UpdateCategoryInput!) {\n    updateCategory(id: $id, input: $input) {\n      ...CategoryRow_category @unmask\n    }\n  }\n": typeof types.UpdateCategoryDocument,
    "\n  fragment CategoryRow_category on Category {\n    id\n    name\n    description\n    color\n    status\n    jobCount\n    version\n  }\n": typeof types.CategoryRow_categoryFragmentDoc,
    "\n  mutation DeleteCategory($id: ID!) {\n    deleteCategory(id: $id)\n  }\n": typeof types.DeleteCategoryDocument,
    "\n  fragment AttemptDetails_attempt on Attempt {\n    durationMs\n    remoteAddress\n    redirects\n    requestMethod\n    requestUrl\n    requestHeaders {\n      name\n      value\n      secret\n    }\n    requestBody\n    responseStatus\n    responseHeaders {\n      name\n      value\n      secret\n    }\n    responseBody\n    responseBodyBytes\n    responseBodyTruncated\n    responseBodyNote\n    errorMessage\n    timings {\n      dnsMs\n      connectMs\n      tlsMs\n      firstByteMs\n      downloadMs\n    }\n  }\n": typeof types.AttemptDetails_attemptFragmentDoc,
    "\n  fragment JobActions_job on Job {\n    ...JobVerbs_job @unmask\n  }\n": typeof types.JobActions_jobFragmentDoc,
    "\n  mutation TriggerJob($id: ID!) {\n    triggerJob(id: $id) {\n      id\n      ...RunRow_execution\n    }\n  }\n": typeof types.TriggerJobDocument,
    "\n  mutation DuplicateJob($id: ID!) {\n    duplicateJob(id: $id) {\n      id\n      name\n    }\n  }\n": typeof types.DuplicateJobDocument,
    "\n  fragment JobChanges_events on AuditEventConnection {\n    edges {\n      node {\n        id\n        ...AuditRow_auditEvent\n      }\n    }\n  }\n": typeof types.JobChanges_eventsFragmentDoc,
    "\n  fragment JobCharts_job on Job {\n    id\n    stats(range: $range) {\n      p50DurationMs\n      p95DurationMs\n      series {\n        at\n        succeeded\n        failed\n        other\n        p50DurationMs\n        p95DurationMs\n      }\n    }\n  }\n": typeof types.JobCharts_jobFragmentDoc,
    "\n  fragment JobFacts_job on Job {\n    id\n    status\n    nextRunAt\n    timezone\n    scheduleText\n    consecutiveFailures\n    stats(range: $range) {\n      succeeded\n      failed\n      skipped\n      missed\n      successRate\n      p50DurationMs\n      p95DurationMs\n    }\n  }\n": typeof types.JobFacts_jobFragmentDoc,
    "\n  fragment JobSettings_job on Job {\n    id\n    description\n    category {\n      id\n      name\n      color\n    }\n    cronPattern\n    timezone\n    scheduleText\n    url\n    method\n    headers {\n      name\n      value\n      secret\n    }\n    body\n    auth {\n      kind\n      username\n      name\n      in\n      hasSecret\n    }\n    successCodes\n    timeoutMs\n    followRedirects\n    retryAttempts\n    retryDelayMs\n    backoff\n    disableAfterFailures\n    overlapPolicy\n    misfirePolicy\n  }\n": typeof types.JobSettings_jobFragmentDoc,
    "\n  fragment RecentRuns_job on Job {\n    id\n    recentExecutions(count: 30) {\n      id\n      status\n      scheduledFor\n      durationMs\n      ...RunRow_execution\n    }\n  }\n": typeof types.RecentRuns_jobFragmentDoc,
    "\n  fragment RunRow_execution on Execution {\n    id\n    status\n    trigger\n    reason\n    scheduledFor\n    startedAt\n    durationMs\n    responseStatus\n    errorMessage\n  }\n": typeof types.RunRow_executionFragmentDoc,
    "\n  fragment Upcoming_job on Job {\n    id\n    status\n    timezone\n    scheduleText\n    upcomingRuns(count: 12)\n  }\n": typeof types.Upcoming_jobFragmentDoc,
    "\n  query Job($id: ID!, $range: StatsRange!) {\n    job(id: $id) {\n      id\n      name\n      status\n      deletedAt\n      category {\n        id\n        name\n        color\n      }\n      openIncidents {\n        id\n        ...OpenIncident_incident\n      }\n      ...JobActions_job @unmask\n      ...JobFacts_job @unmask\n      ...JobCharts_job @unmask\n      ...RecentRuns_job @unmask\n      ...Upcoming_job @unmask\n      ...JobSettings_job @unmask\n      ...JobRules_job @unmask\n    }\n    auditEvents(filter: { targetType: \"Job\", targetId: $id }, first: 10) {\n      ...JobChanges_events @unmask\n    }\n  }\n": typeof types.JobDocument,
    "\n  fragment JobBasics_categories on CategoryConnection {\n    edges {\n      node {\n        id\n        name\n        status\n      }\n    }\n  }\n": typeof types.JobBasics_categoriesFragmentDoc,
    "\n  fragment TestResult_attempt on Attempt {\n    failureKind\n    explanation\n    ...AttemptDetails_attempt @unmask\n  }\n": typeof types.TestResult_attemptFragmentDoc,
    "\n  mutation TestJob($input: CreateJobInput!, $jobId: ID) {\n    testJob(input: $input, jobId: $jobId) {\n      ...TestResult_attempt @unmask\n    }\n  }\n": typeof types.TestJobDocument,
    "\n  fragment JobForm_rules on JobFieldRule {\n    name\n    default\n    min\n    max\n    minLength\n    maxLength\n    maxItems\n    maxBytes\n  }\n": typeof types.JobForm_rulesFragmentDoc,
    "\n  fragment JobForm_job on Job {\n    id\n    version\n    name\n    description\n    category {\n      id\n      name\n    }\n    cronPattern\n    timezone\n    url\n    method\n    headers {\n      name\n      value\n      secret\n    }\n    body\n    auth {\n      kind\n      username\n      name\n      in\n      hasSecret\n    }\n    successCodes\n    timeoutMs\n    followRedirects\n    retryAttempts\n    retryDelayMs\n    backoff\n    disableAfterFailures\n    overlapPolicy\n    misfirePolicy\n  }\n": typeof types.JobForm_jobFragmentDoc,
    "\n  query NewJob {\n    categories(first: 100) {\n      ...JobBasics_categories @unmask\n    }\n    jobFieldRules {\n      ...JobForm_rules @unmask\n    }\n  }\n": typeof types.NewJobDocument,
    "\n  query EditJob($id: ID!) {\n    job(id: $id) {\n      id\n      ...JobForm_job @unmask\n      ...JobRules_job @unmask\n    }\n    categories(first: 100) {\n      ...JobBasics_categories @unmask\n    }\n    jobFieldRules {\n      ...JobForm_rules @unmask\n    }\n  }\n": typeof types.EditJobDocument,
    "\n  query CurrentJob($id: ID!) {\n    job(id: $id) {\n      id\n      ...JobForm_job @unmask\n    }\n  }\n": typeof types.CurrentJobDocument,
    "\n  mutation CreateJob($input: CreateJobInput!) {\n    createJob(input: $input) {\n      id\n      name\n      ...JobForm_job @unmask\n    }\n  }\n": typeof types.CreateJobDocument,
    "\n  mutation UpdateJob($id: ID!, $input: UpdateJobInput!) {\n    updateJob(id: $id, input: $input) {\n      id\n      name\n      status\n      scheduleText\n      nextRunAt\n      ...JobForm_job @unmask\n    }\n  }\n": typeof types.UpdateJobDocument,
    "\n  fragment JobFilters_categories on CategoryConnection {\n    edges {\n      node {\n        id\n        name\n        color\n      }\n    }\n  }\n": typeof types.JobFilters_categoriesFragmentDoc,
    "\n  fragment JobRow_job on Job {\n    id\n    name\n    status\n    scheduleText\n    timezone\n    nextRunAt\n    deletedAt\n    category {\n      id\n      name\n      color\n    }\n    lastExecution {\n      id\n      status\n      scheduledFor\n    }\n    heartbeat(count: 30)\n  }\n": typeof types.JobRow_jobFragmentDoc,
    "\n  query Jobs($filter: JobFilter, $orderBy: JobOrder) {\n    jobs(filter: $filter, orderBy: $orderBy, first: 50) {\n      ...JobPage_jobs @unmask\n    }\n    categories(first: 100) {\n      ...JobFilters_categories @unmask\n    }\n  }\n": typeof types.JobsDocument,
    "\n  query MoreJobs($filter: JobFilter, $orderBy: JobOrder, $after: String!) {\n    jobs(filter: $filter, orderBy: $orderBy, first: 100, after: $after) {\n      ...JobPage_jobs @unmask\n    }\n  }\n": typeof types.MoreJobsDocument,
    "\n  fragment JobPage_jobs on JobConnection {\n    totalCount\n    edges {\n      node {\n        id\n        ...JobRow_job\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n": typeof types.JobPage_jobsFragmentDoc,
    "\n  query JobIds($filter: JobFilter, $orderBy: JobOrder, $after: String) {\n    jobs(filter: $filter, orderBy: $orderBy, first: 100, after: $after) {\n      totalCount\n      edges {\n        node {\n          id\n          status\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.JobIdsDocument,
    "\n  query PreviewSchedule($cronPattern: String!, $timezone: String!) {\n    previewSchedule(cronPattern: $cronPattern, timezone: $timezone, count: 10) {\n      valid\n      error\n      text\n      runs\n      notes\n    }\n  }\n": typeof types.PreviewScheduleDocument,
    "\n  fragment JobVerbs_job on Job {\n    id\n    name\n    status\n    nextRunAt\n    deletedAt\n  }\n": typeof types.JobVerbs_jobFragmentDoc,
    "\n  mutation PauseJobs($ids: [ID!]!) {\n    pauseJobs(ids: $ids) {\n      ...JobVerbs_job @unmask\n    }\n  }\n": typeof types.PauseJobsDocument,
    "\n  mutation ResumeJobs($ids: [ID!]!) {\n    resumeJobs(ids: $ids) {\n      ...JobVerbs_job @unmask\n    }\n  }\n": typeof types.ResumeJobsDocument,
    "\n  mutation DeleteJobs($ids: [ID!]!) {\n    deleteJobs(ids: $ids)\n  }\n": typeof types.DeleteJobsDocument,
    "\n  mutation RestoreJobs($ids: [ID!]!) {\n    restoreJobs(ids: $ids) {\n      ...JobVerbs_job @unmask\n    }\n  }\n": typeof types.RestoreJobsDocument,
    "\n  fragment JobStatus_job on Job {\n    id\n    status\n  }\n": typeof types.JobStatus_jobFragmentDoc,
    "\n  subscription ExecutionsChanged {\n    executionsChanged {\n      dropped\n      executions {\n        ...LiveExecution @unmask\n      }\n    }\n  }\n": typeof types.ExecutionsChangedDocument,
    "\n  subscription JobsChanged {\n    jobsChanged {\n      deletedIds\n      jobs {\n        id\n        name\n        description\n        status\n        scheduleText\n        cronPattern\n        timezone\n        nextRunAt\n        consecutiveFailures\n        version\n        updatedAt\n        deletedAt\n        category {\n          id\n          name\n          color\n        }\n      }\n    }\n  }\n": typeof types.JobsChangedDocument,
    "\n  subscription IncidentsChanged {\n    incidentsChanged {\n      dropped\n      incidents {\n        ...LiveIncident @unmask\n      }\n    }\n  }\n": typeof types.IncidentsChangedDocument,
    "\n  fragment Row on Job {\n    id\n    status\n    heartbeat(count: 30)\n    lastExecution {\n      id\n      status\n    }\n  }\n": typeof types.RowFragmentDoc,
    "\n  query Lists($filter: ExecutionFilter) {\n    executions(filter: $filter) {\n      edges {\n        cursor\n        node {\n          id\n          status\n          scheduledFor\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.ListsDocument,
    "\n  fragment Bars on Job {\n    id\n    heartbeat\n    recentExecutions {\n      id\n      scheduledFor\n    }\n  }\n": typeof types.BarsFragmentDoc,
    "\n  fragment Planned on Execution {\n    scheduledFor\n  }\n": typeof types.PlannedFragmentDoc,
    "\n  fragment LiveExecution on Execution {\n    id\n    trigger\n    status\n    reason\n    scheduledFor\n    startedAt\n    finishedAt\n    delayMs\n    durationMs\n    attemptCount\n    responseStatus\n    failureKind\n    errorMessage\n    job {\n      id\n      name\n      status\n      nextRunAt\n      consecutiveFailures\n      lastExecution {\n        id\n      }\n      category {\n        id\n        name\n        color\n      }\n    }\n  }\n": typeof types.LiveExecutionFragmentDoc,
    "\n  fragment LiveIncident on Incident {\n    id\n    kind\n    severity\n    status\n    message\n    count\n    host\n    openedAt\n    acknowledgedAt\n    acknowledgedBy {\n      id\n      name\n    }\n    snoozedUntil\n    resolvedAt\n    job {\n      id\n      name\n    }\n    parent {\n      id\n    }\n  }\n": typeof types.LiveIncidentFragmentDoc,
    "\n  fragment Counters_dashboard on Dashboard {\n    activeJobs\n    pausedJobs\n    failedJobs\n    runningExecutions\n    succeeded\n    failed\n    skipped\n    missed\n    successRate\n    p50DurationMs\n    p95DurationMs\n  }\n": typeof types.Counters_dashboardFragmentDoc,
    "\n  fragment FailingJob_job on Job {\n    id\n    name\n    status\n    consecutiveFailures\n    lastExecution {\n      id\n      status\n      errorMessage\n      scheduledFor\n    }\n    heartbeat(count: 30)\n  }\n": typeof types.FailingJob_jobFragmentDoc,
    "\n  fragment NextRuns_dashboard on Dashboard {\n    nextRuns {\n      at\n      job {\n        id\n        name\n        category {\n          id\n          color\n        }\n      }\n    }\n  }\n": typeof types.NextRuns_dashboardFragmentDoc,
    "\n  fragment FailureRow_execution on Execution {\n    id\n    errorMessage\n    scheduledFor\n    job {\n      id\n      name\n    }\n  }\n": typeof types.FailureRow_executionFragmentDoc,
    "\n  fragment RunningNow_executions on ExecutionConnection {\n    edges {\n      node {\n        id\n        ...RunningRow_execution\n      }\n    }\n  }\n": typeof types.RunningNow_executionsFragmentDoc,
    "\n  fragment RunningRow_execution on Execution {\n    id\n    status\n    startedAt\n    job {\n      id\n      name\n    }\n  }\n": typeof types.RunningRow_executionFragmentDoc,
    "\n  fragment RunsOverTime_dashboard on Dashboard {\n    series {\n      at\n      succeeded\n      failed\n      other\n      p50DurationMs\n      p95DurationMs\n    }\n  }\n": typeof types.RunsOverTime_dashboardFragmentDoc,
    "\n  fragment SlowJob_job on Job {\n    id\n    name\n    stats(range: $range) {\n      p95DurationMs\n    }\n  }\n": typeof types.SlowJob_jobFragmentDoc,
    "\n  query Overview($range: StatsRange!) {\n    dashboard(range: $range) {\n      ...Overview_dashboard @unmask\n    }\n    executions(filter: { statuses: [QUEUED, RUNNING] }, first: 20) {\n      ...RunningNow_executions @unmask\n    }\n    channels {\n      id\n    }\n  }\n": typeof types.OverviewDocument,
    "\n  subscription DashboardChanged($range: StatsRange!) {\n    dashboardChanged(range: $range) {\n      ...Overview_dashboard @unmask\n    }\n  }\n": typeof types.DashboardChangedDocument,
    "\n  fragment Overview_dashboard on Dashboard {\n    ...Counters_dashboard @unmask\n    ...RunsOverTime_dashboard @unmask\n    ...NextRuns_dashboard @unmask\n    openIncidents {\n      id\n      ...OpenIncident_incident\n    }\n    failingJobs {\n      id\n      openIncidents {\n        id\n      }\n      ...FailingJob_job\n    }\n    recentFailures {\n      id\n      job {\n        id\n        openIncidents {\n          id\n        }\n      }\n      ...FailureRow_execution\n    }\n    slowestJobs {\n      id\n      ...SlowJob_job\n    }\n  }\n": typeof types.Overview_dashboardFragmentDoc,
    "\n  query PaletteJobs($search: String!) {\n    jobs(filter: { search: $search }, first: 8) {\n      edges {\n        node {\n          id\n          name\n          status\n        }\n      }\n    }\n  }\n": typeof types.PaletteJobsDocument,
    "\n  mutation TriggerFromPalette($id: ID!) {\n    triggerJob(id: $id) {\n      id\n      ...ExecutionRow_execution\n    }\n  }\n": typeof types.TriggerFromPaletteDocument,
    "\n  fragment AttemptTimeline_attempt on Attempt {\n    number\n    startedAt\n    durationMs\n    responseStatus\n    failureKind\n    timings {\n      dnsMs\n      connectMs\n      tlsMs\n      firstByteMs\n      downloadMs\n    }\n  }\n": typeof types.AttemptTimeline_attemptFragmentDoc,
    "\n  fragment ExecutionActions_execution on Execution {\n    id\n    status\n    job {\n      id\n      deletedAt\n    }\n  }\n": typeof types.ExecutionActions_executionFragmentDoc,
    "\n  mutation RerunExecution($id: ID!) {\n    rerunExecution(id: $id) {\n      id\n      ...ExecutionRow_execution\n    }\n  }\n": typeof types.RerunExecutionDocument,
    "\n  mutation CancelExecution($id: ID!) {\n    cancelExecution(id: $id) {\n      id\n      ...ExecutionRow_execution\n    }\n  }\n": typeof types.CancelExecutionDocument,
    "\n  fragment ExecutionFacts_execution on Execution {\n    id\n    status\n    trigger\n    triggeredBy {\n      id\n      name\n    }\n    scheduledFor\n    startedAt\n    finishedAt\n    delayMs\n    durationMs\n    attemptCount\n    nextAttemptAt\n    responseStatus\n  }\n": typeof types.ExecutionFacts_executionFragmentDoc,
    "\n  query CategoryNames {\n    categories(first: 100) {\n      edges {\n        node {\n          id\n          name\n          color\n        }\n      }\n    }\n  }\n": typeof types.CategoryNamesDocument,
    "\n  fragment ExecutionList_executions on ExecutionConnection {\n    edges {\n      cursor\n      node {\n        id\n        ...ExecutionRow_execution\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n": typeof types.ExecutionList_executionsFragmentDoc,
    "\n  query Execution($id: ID!) {\n    execution(id: $id) {\n      id\n      status\n      job {\n        id\n        name\n      }\n      ...ExecutionActions_execution @unmask\n      ...ExecutionFacts_execution @unmask\n      ...Explanation_execution @unmask\n      attempts {\n        number\n        ...AttemptTimeline_attempt @unmask\n        ...AttemptDetails_attempt @unmask\n      }\n    }\n  }\n": typeof types.ExecutionDocument,
    "\n  fragment ExecutionRow_execution on Execution {\n    id\n    status\n    trigger\n    reason\n    scheduledFor\n    startedAt\n    durationMs\n    attemptCount\n    responseStatus\n    errorMessage\n    job {\n      id\n      name\n      category {\n        id\n        color\n      }\n    }\n  }\n": typeof types.ExecutionRow_executionFragmentDoc,
    "\n  fragment ExecutionsChart_dashboard on Dashboard {\n    series {\n      at\n      succeeded\n      failed\n      other\n      p95DurationMs\n    }\n  }\n": typeof types.ExecutionsChart_dashboardFragmentDoc,
    "\n  fragment ExecutionsChart_job on Job {\n    id\n    name\n    stats(range: $range) {\n      series {\n        at\n        succeeded\n        failed\n        other\n        p95DurationMs\n      }\n    }\n  }\n": typeof types.ExecutionsChart_jobFragmentDoc,
    "\n  query Executions($filter: ExecutionFilter, $after: String, $range: StatsRange!, $jobId: ID!, $oneJob: Boolean!) {\n    executions(filter: $filter, first: 50, after: $after) {\n      totalCount\n      ...ExecutionList_executions @unmask\n    }\n    dashboard(range: $range) @skip(if: $oneJob) {\n      ...ExecutionsChart_dashboard @unmask\n    }\n    job(id: $jobId) @include(if: $oneJob) {\n      id\n      ...ExecutionsChart_job @unmask\n    }\n  }\n": typeof types.ExecutionsDocument,
    "\n  fragment Explanation_execution on Execution {\n    id\n    status\n    reason\n    errorMessage\n    instants\n    attempts {\n      number\n      explanation\n    }\n  }\n": typeof types.Explanation_executionFragmentDoc,
    "\n  query JobNames($filter: JobFilter) {\n    jobs(filter: $filter, orderBy: { field: NAME, direction: ASC }, first: 30) {\n      edges {\n        node {\n          id\n          name\n        }\n      }\n    }\n  }\n": typeof types.JobNamesDocument,
    "\n  mutation CompleteSetup($input: SetupInput!) {\n    completeSetup(input: $input) {\n      ...AcceptedSession @unmask\n    }\n  }\n": typeof types.CompleteSetupDocument,
    "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      ...AcceptedSession @unmask\n    }\n  }\n": typeof types.SignInDocument,
    "\n  fragment AcceptedSession on AuthPayload {\n    accessToken\n    expiresAt\n    user {\n      ...Viewer_user @unmask\n    }\n  }\n": typeof types.AcceptedSessionFragmentDoc,
    "\n  mutation RefreshSession {\n    refreshSession {\n      ...AcceptedSession @unmask\n    }\n  }\n": typeof types.RefreshSessionDocument,
    "\n  mutation SignOut {\n    signOut\n  }\n": typeof types.SignOutDocument,
    "\n  query SetupRequired {\n    setupRequired\n  }\n": typeof types.SetupRequiredDocument,
    "\n  fragment Viewer_user on User {\n    id\n    name\n    email\n    role\n  }\n": typeof types.Viewer_userFragmentDoc,
    "\n  query Viewer {\n    viewer {\n      ...Viewer_user @unmask\n    }\n  }\n": typeof types.ViewerDocument,
    "\n  query Audit($filter: AuditFilter, $after: String) {\n    auditEvents(filter: $filter, first: 50, after: $after) {\n      edges {\n        cursor\n        node {\n          id\n          ...AuditRow_auditEvent\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.AuditDocument,
    "\n  fragment AuditRow_auditEvent on AuditEvent {\n    id\n    at\n    action\n    targetType\n    targetId\n    targetName\n    ip\n    before\n    after\n    actor {\n      id\n      name\n    }\n  }\n": typeof types.AuditRow_auditEventFragmentDoc,
    "\n  mutation CreateApiToken($input: CreateApiTokenInput!) {\n    createApiToken(input: $input) {\n      token\n      apiToken {\n        id\n        ...TokenRow_apiToken\n      }\n    }\n  }\n": typeof types.CreateApiTokenDocument,
    "\n  mutation CreateUser($input: CreateUserInput!) {\n    createUser(input: $input) {\n      id\n      ...UserRow_user\n    }\n  }\n": typeof types.CreateUserDocument,
    "\n  mutation ChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input)\n  }\n": typeof types.ChangePasswordDocument,
    "\n  mutation RenameUser($id: ID!, $name: String!) {\n    updateUser(id: $id, input: { name: $name }) {\n      id\n      name\n    }\n  }\n": typeof types.RenameUserDocument,
    "\n  mutation ResetUserPassword($id: ID!, $password: String!) {\n    updateUser(id: $id, input: { password: $password }) {\n      id\n    }\n  }\n": typeof types.ResetUserPasswordDocument,
    "\n  fragment SessionRow_session on Session {\n    id\n    isCurrent\n    ip\n    userAgent\n    createdAt\n    lastUsedAt\n  }\n": typeof types.SessionRow_sessionFragmentDoc,
    "\n  mutation RevokeSession($id: ID!) {\n    revokeSession(id: $id)\n  }\n": typeof types.RevokeSessionDocument,
    "\n  query Sessions {\n    sessions {\n      ...SessionRow_session @unmask\n    }\n  }\n": typeof types.SessionsDocument,
    "\n  query System {\n    system {\n      version\n      database\n      startedAt\n      nodeVersion\n    }\n  }\n": typeof types.SystemDocument,
    "\n  fragment TokenRow_apiToken on ApiToken {\n    id\n    name\n    role\n    prefix\n    lastUsedAt\n    expiresAt\n    endsWithPassword\n  }\n": typeof types.TokenRow_apiTokenFragmentDoc,
    "\n  mutation RevokeApiToken($id: ID!) {\n    revokeApiToken(id: $id)\n  }\n": typeof types.RevokeApiTokenDocument,
    "\n  query ApiTokens {\n    apiTokens {\n      id\n      ...TokenRow_apiToken\n    }\n  }\n": typeof types.ApiTokensDocument,
    "\n  fragment UserRow_user on User {\n    id\n    name\n    email\n    role\n    isActive\n  }\n": typeof types.UserRow_userFragmentDoc,
    "\n  mutation UpdateUser($id: ID!, $input: UpdateUserInput!) {\n    updateUser(id: $id, input: $input) {\n      id\n      ...UserRow_user\n    }\n  }\n": typeof types.UpdateUserDocument,
    "\n  query Users {\n    users(first: 100) {\n      edges {\n        node {\n          id\n          ...UserRow_user\n        }\n      }\n    }\n  }\n": typeof types.UsersDocument,
};
const documents: Documents = {
    "\n  query OpenIncidents {\n    incidents(filter: { statuses: [OPEN, ACKNOWLEDGED], topLevel: true }, first: 1) {\n      totalCount\n    }\n  }\n": types.OpenIncidentsDocument,
    "\n  fragment ChannelRow_channel on Channel {\n    id\n    kind\n    name\n    settings\n    quietHours {\n      timezone\n      days\n      from\n      to\n      passes\n    }\n    subject\n    text\n    showAnswers\n    isActive\n    health\n    lastError\n    lastDeliveredAt\n    version\n  }\n": types.ChannelRow_channelFragmentDoc,
    "\n  query Channels {\n    channels {\n      id\n      ...ChannelRow_channel @unmask\n    }\n    system {\n      publicUrl\n      sendsEmails\n    }\n  }\n": types.ChannelsDocument,
    "\n  mutation CreateChannel($input: ChannelInput!) {\n    createChannel(input: $input) {\n      id\n      ...ChannelRow_channel @unmask\n    }\n  }\n": types.CreateChannelDocument,
    "\n  mutation UpdateChannel($id: ID!, $input: UpdateChannelInput!) {\n    updateChannel(id: $id, input: $input) {\n      id\n      ...ChannelRow_channel @unmask\n    }\n  }\n": types.UpdateChannelDocument,
    "\n  mutation DeleteChannel($id: ID!) {\n    deleteChannel(id: $id)\n  }\n": types.DeleteChannelDocument,
    "\n  mutation TestChannel($input: ChannelInput!, $channelId: ID) {\n    testChannel(input: $input, channelId: $channelId) {\n      ok\n      status\n      answer\n      errorMessage\n      durationMs\n    }\n  }\n": types.TestChannelDocument,
    "\n  query ChannelUses {\n    alertPolicies {\n      id\n      name\n      steps {\n        afterMinutes\n        raiseTo\n        channels {\n          id\n          name\n        }\n      }\n    }\n    alertRules {\n      id\n      name\n      policy {\n        id\n        name\n        steps {\n          afterMinutes\n          raiseTo\n          channels {\n            id\n            name\n          }\n        }\n      }\n    }\n  }\n": types.ChannelUsesDocument,
    "\n  fragment DeliveryRow_delivery on Delivery {\n    id\n    status\n    tries\n    createdAt\n    deliveredAt\n    nextTryAt\n    errorMessage\n    answer\n    channel {\n      id\n      name\n      kind\n    }\n  }\n": types.DeliveryRow_deliveryFragmentDoc,
    "\n  mutation Redeliver($id: ID!) {\n    redeliver(id: $id) {\n      id\n      ...DeliveryRow_delivery\n    }\n  }\n": types.RedeliverDocument,
    "\n  query Deliveries($filter: DeliveryFilter, $after: String) {\n    channels {\n      id\n      name\n    }\n    deliveries(filter: $filter, first: 50, after: $after) {\n      edges {\n        cursor\n        node {\n          id\n          incidents {\n            id\n            host\n            job {\n              id\n              name\n            }\n          }\n          ...DeliveryRow_delivery\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.DeliveriesDocument,
    "\n  fragment IncidentActions_incident on Incident {\n    id\n    status\n  }\n": types.IncidentActions_incidentFragmentDoc,
    "\n  fragment IncidentCause_incident on Incident {\n    id\n    severity\n    status\n    message\n    note\n    ...StateWords_incident\n  }\n": types.IncidentCause_incidentFragmentDoc,
    "\n  fragment IncidentFacts_incident on Incident {\n    id\n    kind\n    count\n    host\n    openedAt\n    resolvedAt\n    rule {\n      id\n      text\n    }\n    firstExecution {\n      id\n      scheduledFor\n    }\n    lastExecution {\n      id\n      scheduledFor\n    }\n  }\n": types.IncidentFacts_incidentFragmentDoc,
    "\n  fragment IncidentList_incidents on IncidentConnection {\n    edges {\n      cursor\n      node {\n        id\n        severity\n        ...IncidentRow_incident\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n": types.IncidentList_incidentsFragmentDoc,
    "\n  fragment IncidentRow_incident on Incident {\n    id\n    kind\n    severity\n    status\n    message\n    count\n    host\n    openedAt\n    job {\n      id\n      name\n    }\n    children {\n      id\n      job {\n        id\n      }\n    }\n    ...StateWords_incident\n  }\n": types.IncidentRow_incidentFragmentDoc,
    "\n  fragment IncidentTimeline_incident on Incident {\n    id\n    events {\n      type\n      at\n      message\n      actor {\n        id\n        name\n      }\n    }\n  }\n": types.IncidentTimeline_incidentFragmentDoc,
    "\n  fragment RelatedIncidents_incident on Incident {\n    id\n    parent {\n      id\n      message\n    }\n    children {\n      id\n      ...IncidentRow_incident\n    }\n  }\n": types.RelatedIncidents_incidentFragmentDoc,
    "\n  fragment StateWords_incident on Incident {\n    id\n    status\n    acknowledgedBy {\n      id\n      name\n    }\n    snoozedUntil\n    resolvedAt\n    parent {\n      id\n    }\n  }\n": types.StateWords_incidentFragmentDoc,
    "\n  query Incidents($filter: IncidentFilter!, $after: String) {\n    incidents(filter: $filter, first: 50, after: $after) {\n      totalCount\n      ...IncidentList_incidents @unmask\n    }\n  }\n": types.IncidentsDocument,
    "\n  query AlertSetup {\n    channels {\n      id\n    }\n  }\n": types.AlertSetupDocument,
    "\n  query Incident($id: ID!) {\n    incident(id: $id) {\n      id\n      severity\n      status\n      host\n      job {\n        id\n        name\n      }\n      ...IncidentActions_incident @unmask\n      ...IncidentCause_incident @unmask\n      ...IncidentFacts_incident @unmask\n      ...RelatedIncidents_incident @unmask\n      ...IncidentTimeline_incident @unmask\n      deliveries {\n        id\n        ...DeliveryRow_delivery\n      }\n    }\n  }\n": types.IncidentDocument,
    "\n  mutation AcknowledgeIncident($id: ID!, $note: String) {\n    acknowledgeIncident(id: $id, note: $note) {\n      ...LiveIncident\n      note\n    }\n  }\n": types.AcknowledgeIncidentDocument,
    "\n  mutation SnoozeIncident($id: ID!, $until: DateTimeISO!) {\n    snoozeIncident(id: $id, until: $until) {\n      ...LiveIncident\n    }\n  }\n": types.SnoozeIncidentDocument,
    "\n  mutation ResolveIncident($id: ID!, $note: String) {\n    resolveIncident(id: $id, note: $note) {\n      ...LiveIncident\n      note\n    }\n  }\n": types.ResolveIncidentDocument,
    "\n  fragment WindowRow_window on MaintenanceWindow {\n    id\n    name\n    jobs {\n      id\n      name\n    }\n    categories {\n      id\n      name\n    }\n    hosts\n    from\n    to\n    cronPattern\n    durationMinutes\n    timezone\n    isActiveNow\n    nextAt\n  }\n": types.WindowRow_windowFragmentDoc,
    "\n  query MaintenanceWindows {\n    maintenanceWindows {\n      id\n      ...WindowRow_window @unmask\n    }\n    categories(first: 100) {\n      edges {\n        node {\n          id\n          name\n        }\n      }\n    }\n  }\n": types.MaintenanceWindowsDocument,
    "\n  mutation CreateMaintenanceWindow($input: MaintenanceWindowInput!) {\n    createMaintenanceWindow(input: $input) {\n      id\n      ...WindowRow_window @unmask\n    }\n  }\n": types.CreateMaintenanceWindowDocument,
    "\n  mutation UpdateMaintenanceWindow($id: ID!, $input: UpdateMaintenanceWindowInput!) {\n    updateMaintenanceWindow(id: $id, input: $input) {\n      id\n      ...WindowRow_window @unmask\n    }\n  }\n": types.UpdateMaintenanceWindowDocument,
    "\n  mutation DeleteMaintenanceWindow($id: ID!) {\n    deleteMaintenanceWindow(id: $id)\n  }\n": types.DeleteMaintenanceWindowDocument,
    "\n  query LastSuccess($jobIds: [ID!]!) {\n    executions(filter: { jobIds: $jobIds, statuses: [SUCCEEDED] }, first: 1) {\n      nodes {\n        id\n        finishedAt\n      }\n    }\n  }\n": types.LastSuccessDocument,
    "\n  fragment OpenIncident_incident on Incident {\n    id\n    kind\n    severity\n    status\n    message\n    host\n    openedAt\n    job {\n      id\n      name\n    }\n    children {\n      id\n      job {\n        id\n      }\n    }\n    ...StateWords_incident\n  }\n": types.OpenIncident_incidentFragmentDoc,
    "\n  fragment PolicyRow_policy on AlertPolicy {\n    id\n    name\n    isDefault\n    groupWaitSeconds\n    remindEveryMinutes\n    version\n    steps {\n      afterMinutes\n      raiseTo\n      channels {\n        id\n        name\n      }\n    }\n  }\n": types.PolicyRow_policyFragmentDoc,
    "\n  query AlertPolicies {\n    alertPolicies {\n      id\n      ...PolicyRow_policy @unmask\n    }\n    alertRules {\n      id\n      name\n      policy {\n        id\n      }\n    }\n    channels {\n      id\n      name\n    }\n  }\n": types.AlertPoliciesDocument,
    "\n  mutation CreateAlertPolicy($input: AlertPolicyInput!) {\n    createAlertPolicy(input: $input) {\n      id\n      ...PolicyRow_policy @unmask\n    }\n  }\n": types.CreateAlertPolicyDocument,
    "\n  mutation UpdateAlertPolicy($id: ID!, $input: UpdateAlertPolicyInput!) {\n    updateAlertPolicy(id: $id, input: $input) {\n      id\n      ...PolicyRow_policy @unmask\n    }\n  }\n": types.UpdateAlertPolicyDocument,
    "\n  mutation DeleteAlertPolicy($id: ID!) {\n    deleteAlertPolicy(id: $id)\n  }\n": types.DeleteAlertPolicyDocument,
    "\n  fragment JobRules_job on Job {\n    id\n    alertRules {\n      id\n      text\n      severity\n      isActive\n    }\n  }\n": types.JobRules_jobFragmentDoc,
    "\n  fragment RuleRow_rule on AlertRule {\n    id\n    name\n    kind\n    text\n    severity\n    isActive\n    isBuiltIn\n    version\n    jobs {\n      id\n      name\n    }\n    categories {\n      id\n      name\n    }\n  }\n": types.RuleRow_ruleFragmentDoc,
    "\n  query AlertRules {\n    alertRules {\n      id\n      ...RuleRow_rule @unmask\n    }\n    channels {\n      id\n    }\n  }\n": types.AlertRulesDocument,
    "\n  fragment RuleForm_query on Query {\n    channels {\n      id\n      name\n    }\n    alertPolicies {\n      id\n      name\n      isDefault\n    }\n    categories(first: 100) {\n      edges {\n        node {\n          id\n          name\n        }\n      }\n    }\n  }\n": types.RuleForm_queryFragmentDoc,
    "\n  fragment RuleForm_rule on AlertRule {\n    id\n    name\n    kind\n    severity\n    isBuiltIn\n    count\n    minutes\n    percent\n    ms\n    days\n    recoverAfter\n    version\n    jobs {\n      id\n      name\n    }\n    categories {\n      id\n      name\n    }\n    policy {\n      id\n      name\n      isDefault\n      steps {\n        afterMinutes\n        raiseTo\n        channels {\n          id\n          name\n        }\n      }\n    }\n  }\n": types.RuleForm_ruleFragmentDoc,
    "\n  query NewAlertRule($jobId: ID!, $hasJob: Boolean!) {\n    job(id: $jobId) @include(if: $hasJob) {\n      id\n      name\n    }\n    ...RuleForm_query @unmask\n  }\n": types.NewAlertRuleDocument,
    "\n  query EditAlertRule($id: ID!) {\n    alertRule(id: $id) {\n      id\n      ...RuleForm_rule @unmask\n    }\n    ...RuleForm_query @unmask\n  }\n": types.EditAlertRuleDocument,
    "\n  mutation CreateAlertRule($input: AlertRuleInput!) {\n    createAlertRule(input: $input) {\n      id\n      name\n    }\n  }\n": types.CreateAlertRuleDocument,
    "\n  mutation UpdateAlertRule($id: ID!, $input: UpdateAlertRuleInput!) {\n    updateAlertRule(id: $id, input: $input) {\n      id\n      name\n      ...RuleRow_rule @unmask\n    }\n  }\n": types.UpdateAlertRuleDocument,
    "\n  mutation DeleteAlertRule($id: ID!) {\n    deleteAlertRule(id: $id)\n  }\n": types.DeleteAlertRuleDocument,
    "\n  query PreviewAlertRule($input: AlertRuleInput!, $days: Int!) {\n    previewAlertRule(input: $input, days: $days) {\n      wouldHaveOpened\n      complete\n      openings {\n        at\n        resolvedAt\n        count\n        host\n        job {\n          id\n          name\n        }\n      }\n    }\n  }\n": types.PreviewAlertRuleDocument,
    "\n  query FindJobs($filter: JobFilter) {\n    jobs(filter: $filter, orderBy: { field: NAME, direction: ASC }, first: 20) {\n      edges {\n        node {\n          id\n          name\n        }\n      }\n    }\n  }\n": types.FindJobsDocument,
    "\n  query Categories {\n    categories(first: 100, orderBy: { field: NAME, direction: ASC }) {\n      totalCount\n      edges {\n        node {\n          id\n          ...CategoryRow_category @unmask\n        }\n      }\n    }\n  }\n": types.CategoriesDocument,
    "\n  mutation CreateCategory($input: CategoryInput!) {\n    createCategory(input: $input) {\n      ...CategoryRow_category @unmask\n    }\n  }\n": types.CreateCategoryDocument,
    "\n  mutation UpdateCategory($id: ID!, $input: UpdateCategoryInput!) {\n    updateCategory(id: $id, input: $input) {\n      ...CategoryRow_category @unmask\n    }\n  }\n": types.UpdateCategoryDocument,
    "\n  fragment CategoryRow_category on Category {\n    id\n    name\n    description\n    color\n    status\n    jobCount\n    version\n  }\n": types.CategoryRow_categoryFragmentDoc,
    "\n  mutation DeleteCategory($id: ID!) {\n    deleteCategory(id: $id)\n  }\n": types.DeleteCategoryDocument,
    "\n  fragment AttemptDetails_attempt on Attempt {\n    durationMs\n    remoteAddress\n    redirects\n    requestMethod\n    requestUrl\n    requestHeaders {\n      name\n      value\n      secret\n    }\n    requestBody\n    responseStatus\n    responseHeaders {\n      name\n      value\n      secret\n    }\n    responseBody\n    responseBodyBytes\n    responseBodyTruncated\n    responseBodyNote\n    errorMessage\n    timings {\n      dnsMs\n      connectMs\n      tlsMs\n      firstByteMs\n      downloadMs\n    }\n  }\n": types.AttemptDetails_attemptFragmentDoc,
    "\n  fragment JobActions_job on Job {\n    ...JobVerbs_job @unmask\n  }\n": types.JobActions_jobFragmentDoc,
    "\n  mutation TriggerJob($id: ID!) {\n    triggerJob(id: $id) {\n      id\n      ...RunRow_execution\n    }\n  }\n": types.TriggerJobDocument,
    "\n  mutation DuplicateJob($id: ID!) {\n    duplicateJob(id: $id) {\n      id\n      name\n    }\n  }\n": types.DuplicateJobDocument,
    "\n  fragment JobChanges_events on AuditEventConnection {\n    edges {\n      node {\n        id\n        ...AuditRow_auditEvent\n      }\n    }\n  }\n": types.JobChanges_eventsFragmentDoc,
    "\n  fragment JobCharts_job on Job {\n    id\n    stats(range: $range) {\n      p50DurationMs\n      p95DurationMs\n      series {\n        at\n        succeeded\n        failed\n        other\n        p50DurationMs\n        p95DurationMs\n      }\n    }\n  }\n": types.JobCharts_jobFragmentDoc,
    "\n  fragment JobFacts_job on Job {\n    id\n    status\n    nextRunAt\n    timezone\n    scheduleText\n    consecutiveFailures\n    stats(range: $range) {\n      succeeded\n      failed\n      skipped\n      missed\n      successRate\n      p50DurationMs\n      p95DurationMs\n    }\n  }\n": types.JobFacts_jobFragmentDoc,
    "\n  fragment JobSettings_job on Job {\n    id\n    description\n    category {\n      id\n      name\n      color\n    }\n    cronPattern\n    timezone\n    scheduleText\n    url\n    method\n    headers {\n      name\n      value\n      secret\n    }\n    body\n    auth {\n      kind\n      username\n      name\n      in\n      hasSecret\n    }\n    successCodes\n    timeoutMs\n    followRedirects\n    retryAttempts\n    retryDelayMs\n    backoff\n    disableAfterFailures\n    overlapPolicy\n    misfirePolicy\n  }\n": types.JobSettings_jobFragmentDoc,
    "\n  fragment RecentRuns_job on Job {\n    id\n    recentExecutions(count: 30) {\n      id\n      status\n      scheduledFor\n      durationMs\n      ...RunRow_execution\n    }\n  }\n": types.RecentRuns_jobFragmentDoc,
    "\n  fragment RunRow_execution on Execution {\n    id\n    status\n    trigger\n    reason\n    scheduledFor\n    startedAt\n    durationMs\n    responseStatus\n    errorMessage\n  }\n": types.RunRow_executionFragmentDoc,
    "\n  fragment Upcoming_job on Job {\n    id\n    status\n    timezone\n    scheduleText\n    upcomingRuns(count: 12)\n  }\n": types.Upcoming_jobFragmentDoc,
    "\n  query Job($id: ID!, $range: StatsRange!) {\n    job(id: $id) {\n      id\n      name\n      status\n      deletedAt\n      category {\n        id\n        name\n        color\n      }\n      openIncidents {\n        id\n        ...OpenIncident_incident\n      }\n      ...JobActions_job @unmask\n      ...JobFacts_job @unmask\n      ...JobCharts_job @unmask\n      ...RecentRuns_job @unmask\n      ...Upcoming_job @unmask\n      ...JobSettings_job @unmask\n      ...JobRules_job @unmask\n    }\n    auditEvents(filter: { targetType: \"Job\", targetId: $id }, first: 10) {\n      ...JobChanges_events @unmask\n    }\n  }\n": types.JobDocument,
    "\n  fragment JobBasics_categories on CategoryConnection {\n    edges {\n      node {\n        id\n        name\n        status\n      }\n    }\n  }\n": types.JobBasics_categoriesFragmentDoc,
    "\n  fragment TestResult_attempt on Attempt {\n    failureKind\n    explanation\n    ...AttemptDetails_attempt @unmask\n  }\n": types.TestResult_attemptFragmentDoc,
    "\n  mutation TestJob($input: CreateJobInput!, $jobId: ID) {\n    testJob(input: $input, jobId: $jobId) {\n      ...TestResult_attempt @unmask\n    }\n  }\n": types.TestJobDocument,
    "\n  fragment JobForm_rules on JobFieldRule {\n    name\n    default\n    min\n    max\n    minLength\n    maxLength\n    maxItems\n    maxBytes\n  }\n": types.JobForm_rulesFragmentDoc,
    "\n  fragment JobForm_job on Job {\n    id\n    version\n    name\n    description\n    category {\n      id\n      name\n    }\n    cronPattern\n    timezone\n    url\n    method\n    headers {\n      name\n      value\n      secret\n    }\n    body\n    auth {\n      kind\n      username\n      name\n      in\n      hasSecret\n    }\n    successCodes\n    timeoutMs\n    followRedirects\n    retryAttempts\n    retryDelayMs\n    backoff\n    disableAfterFailures\n    overlapPolicy\n    misfirePolicy\n  }\n": types.JobForm_jobFragmentDoc,
    "\n  query NewJob {\n    categories(first: 100) {\n      ...JobBasics_categories @unmask\n    }\n    jobFieldRules {\n      ...JobForm_rules @unmask\n    }\n  }\n": types.NewJobDocument,
    "\n  query EditJob($id: ID!) {\n    job(id: $id) {\n      id\n      ...JobForm_job @unmask\n      ...JobRules_job @unmask\n    }\n    categories(first: 100) {\n      ...JobBasics_categories @unmask\n    }\n    jobFieldRules {\n      ...JobForm_rules @unmask\n    }\n  }\n": types.EditJobDocument,
    "\n  query CurrentJob($id: ID!) {\n    job(id: $id) {\n      id\n      ...JobForm_job @unmask\n    }\n  }\n": types.CurrentJobDocument,
    "\n  mutation CreateJob($input: CreateJobInput!) {\n    createJob(input: $input) {\n      id\n      name\n      ...JobForm_job @unmask\n    }\n  }\n": types.CreateJobDocument,
    "\n  mutation UpdateJob($id: ID!, $input: UpdateJobInput!) {\n    updateJob(id: $id, input: $input) {\n      id\n      name\n      status\n      scheduleText\n      nextRunAt\n      ...JobForm_job @unmask\n    }\n  }\n": types.UpdateJobDocument,
    "\n  fragment JobFilters_categories on CategoryConnection {\n    edges {\n      node {\n        id\n        name\n        color\n      }\n    }\n  }\n": types.JobFilters_categoriesFragmentDoc,
    "\n  fragment JobRow_job on Job {\n    id\n    name\n    status\n    scheduleText\n    timezone\n    nextRunAt\n    deletedAt\n    category {\n      id\n      name\n      color\n    }\n    lastExecution {\n      id\n      status\n      scheduledFor\n    }\n    heartbeat(count: 30)\n  }\n": types.JobRow_jobFragmentDoc,
    "\n  query Jobs($filter: JobFilter, $orderBy: JobOrder) {\n    jobs(filter: $filter, orderBy: $orderBy, first: 50) {\n      ...JobPage_jobs @unmask\n    }\n    categories(first: 100) {\n      ...JobFilters_categories @unmask\n    }\n  }\n": types.JobsDocument,
    "\n  query MoreJobs($filter: JobFilter, $orderBy: JobOrder, $after: String!) {\n    jobs(filter: $filter, orderBy: $orderBy, first: 100, after: $after) {\n      ...JobPage_jobs @unmask\n    }\n  }\n": types.MoreJobsDocument,
    "\n  fragment JobPage_jobs on JobConnection {\n    totalCount\n    edges {\n      node {\n        id\n        ...JobRow_job\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n": types.JobPage_jobsFragmentDoc,
    "\n  query JobIds($filter: JobFilter, $orderBy: JobOrder, $after: String) {\n    jobs(filter: $filter, orderBy: $orderBy, first: 100, after: $after) {\n      totalCount\n      edges {\n        node {\n          id\n          status\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.JobIdsDocument,
    "\n  query PreviewSchedule($cronPattern: String!, $timezone: String!) {\n    previewSchedule(cronPattern: $cronPattern, timezone: $timezone, count: 10) {\n      valid\n      error\n      text\n      runs\n      notes\n    }\n  }\n": types.PreviewScheduleDocument,
    "\n  fragment JobVerbs_job on Job {\n    id\n    name\n    status\n    nextRunAt\n    deletedAt\n  }\n": types.JobVerbs_jobFragmentDoc,
    "\n  mutation PauseJobs($ids: [ID!]!) {\n    pauseJobs(ids: $ids) {\n      ...JobVerbs_job @unmask\n    }\n  }\n": types.PauseJobsDocument,
    "\n  mutation ResumeJobs($ids: [ID!]!) {\n    resumeJobs(ids: $ids) {\n      ...JobVerbs_job @unmask\n    }\n  }\n": types.ResumeJobsDocument,
    "\n  mutation DeleteJobs($ids: [ID!]!) {\n    deleteJobs(ids: $ids)\n  }\n": types.DeleteJobsDocument,
    "\n  mutation RestoreJobs($ids: [ID!]!) {\n    restoreJobs(ids: $ids) {\n      ...JobVerbs_job @unmask\n    }\n  }\n": types.RestoreJobsDocument,
    "\n  fragment JobStatus_job on Job {\n    id\n    status\n  }\n": types.JobStatus_jobFragmentDoc,
    "\n  subscription ExecutionsChanged {\n    executionsChanged {\n      dropped\n      executions {\n        ...LiveExecution @unmask\n      }\n    }\n  }\n": types.ExecutionsChangedDocument,
    "\n  subscription JobsChanged {\n    jobsChanged {\n      deletedIds\n      jobs {\n        id\n        name\n        description\n        status\n        scheduleText\n        cronPattern\n        timezone\n        nextRunAt\n        consecutiveFailures\n        version\n        updatedAt\n        deletedAt\n        category {\n          id\n          name\n          color\n        }\n      }\n    }\n  }\n": types.JobsChangedDocument,
    "\n  subscription IncidentsChanged {\n    incidentsChanged {\n      dropped\n      incidents {\n        ...LiveIncident @unmask\n      }\n    }\n  }\n": types.IncidentsChangedDocument,
    "\n  fragment Row on Job {\n    id\n    status\n    heartbeat(count: 30)\n    lastExecution {\n      id\n      status\n    }\n  }\n": types.RowFragmentDoc,
    "\n  query Lists($filter: ExecutionFilter) {\n    executions(filter: $filter) {\n      edges {\n        cursor\n        node {\n          id\n          status\n          scheduledFor\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.ListsDocument,
    "\n  fragment Bars on Job {\n    id\n    heartbeat\n    recentExecutions {\n      id\n      scheduledFor\n    }\n  }\n": types.BarsFragmentDoc,
    "\n  fragment Planned on Execution {\n    scheduledFor\n  }\n": types.PlannedFragmentDoc,
    "\n  fragment LiveExecution on Execution {\n    id\n    trigger\n    status\n    reason\n    scheduledFor\n    startedAt\n    finishedAt\n    delayMs\n    durationMs\n    attemptCount\n    responseStatus\n    failureKind\n    errorMessage\n    job {\n      id\n      name\n      status\n      nextRunAt\n      consecutiveFailures\n      lastExecution {\n        id\n      }\n      category {\n        id\n        name\n        color\n      }\n    }\n  }\n": types.LiveExecutionFragmentDoc,
    "\n  fragment LiveIncident on Incident {\n    id\n    kind\n    severity\n    status\n    message\n    count\n    host\n    openedAt\n    acknowledgedAt\n    acknowledgedBy {\n      id\n      name\n    }\n    snoozedUntil\n    resolvedAt\n    job {\n      id\n      name\n    }\n    parent {\n      id\n    }\n  }\n": types.LiveIncidentFragmentDoc,
    "\n  fragment Counters_dashboard on Dashboard {\n    activeJobs\n    pausedJobs\n    failedJobs\n    runningExecutions\n    succeeded\n    failed\n    skipped\n    missed\n    successRate\n    p50DurationMs\n    p95DurationMs\n  }\n": types.Counters_dashboardFragmentDoc,
    "\n  fragment FailingJob_job on Job {\n    id\n    name\n    status\n    consecutiveFailures\n    lastExecution {\n      id\n      status\n      errorMessage\n      scheduledFor\n    }\n    heartbeat(count: 30)\n  }\n": types.FailingJob_jobFragmentDoc,
    "\n  fragment NextRuns_dashboard on Dashboard {\n    nextRuns {\n      at\n      job {\n        id\n        name\n        category {\n          id\n          color\n        }\n      }\n    }\n  }\n": types.NextRuns_dashboardFragmentDoc,
    "\n  fragment FailureRow_execution on Execution {\n    id\n    errorMessage\n    scheduledFor\n    job {\n      id\n      name\n    }\n  }\n": types.FailureRow_executionFragmentDoc,
    "\n  fragment RunningNow_executions on ExecutionConnection {\n    edges {\n      node {\n        id\n        ...RunningRow_execution\n      }\n    }\n  }\n": types.RunningNow_executionsFragmentDoc,
    "\n  fragment RunningRow_execution on Execution {\n    id\n    status\n    startedAt\n    job {\n      id\n      name\n    }\n  }\n": types.RunningRow_executionFragmentDoc,
    "\n  fragment RunsOverTime_dashboard on Dashboard {\n    series {\n      at\n      succeeded\n      failed\n      other\n      p50DurationMs\n      p95DurationMs\n    }\n  }\n": types.RunsOverTime_dashboardFragmentDoc,
    "\n  fragment SlowJob_job on Job {\n    id\n    name\n    stats(range: $range) {\n      p95DurationMs\n    }\n  }\n": types.SlowJob_jobFragmentDoc,
    "\n  query Overview($range: StatsRange!) {\n    dashboard(range: $range) {\n      ...Overview_dashboard @unmask\n    }\n    executions(filter: { statuses: [QUEUED, RUNNING] }, first: 20) {\n      ...RunningNow_executions @unmask\n    }\n    channels {\n      id\n    }\n  }\n": types.OverviewDocument,
    "\n  subscription DashboardChanged($range: StatsRange!) {\n    dashboardChanged(range: $range) {\n      ...Overview_dashboard @unmask\n    }\n  }\n": types.DashboardChangedDocument,
    "\n  fragment Overview_dashboard on Dashboard {\n    ...Counters_dashboard @unmask\n    ...RunsOverTime_dashboard @unmask\n    ...NextRuns_dashboard @unmask\n    openIncidents {\n      id\n      ...OpenIncident_incident\n    }\n    failingJobs {\n      id\n      openIncidents {\n        id\n      }\n      ...FailingJob_job\n    }\n    recentFailures {\n      id\n      job {\n        id\n        openIncidents {\n          id\n        }\n      }\n      ...FailureRow_execution\n    }\n    slowestJobs {\n      id\n      ...SlowJob_job\n    }\n  }\n": types.Overview_dashboardFragmentDoc,
    "\n  query PaletteJobs($search: String!) {\n    jobs(filter: { search: $search }, first: 8) {\n      edges {\n        node {\n          id\n          name\n          status\n        }\n      }\n    }\n  }\n": types.PaletteJobsDocument,
    "\n  mutation TriggerFromPalette($id: ID!) {\n    triggerJob(id: $id) {\n      id\n      ...ExecutionRow_execution\n    }\n  }\n": types.TriggerFromPaletteDocument,
    "\n  fragment AttemptTimeline_attempt on Attempt {\n    number\n    startedAt\n    durationMs\n    responseStatus\n    failureKind\n    timings {\n      dnsMs\n      connectMs\n      tlsMs\n      firstByteMs\n      downloadMs\n    }\n  }\n": types.AttemptTimeline_attemptFragmentDoc,
    "\n  fragment ExecutionActions_execution on Execution {\n    id\n    status\n    job {\n      id\n      deletedAt\n    }\n  }\n": types.ExecutionActions_executionFragmentDoc,
    "\n  mutation RerunExecution($id: ID!) {\n    rerunExecution(id: $id) {\n      id\n      ...ExecutionRow_execution\n    }\n  }\n": types.RerunExecutionDocument,
    "\n  mutation CancelExecution($id: ID!) {\n    cancelExecution(id: $id) {\n      id\n      ...ExecutionRow_execution\n    }\n  }\n": types.CancelExecutionDocument,
    "\n  fragment ExecutionFacts_execution on Execution {\n    id\n    status\n    trigger\n    triggeredBy {\n      id\n      name\n    }\n    scheduledFor\n    startedAt\n    finishedAt\n    delayMs\n    durationMs\n    attemptCount\n    nextAttemptAt\n    responseStatus\n  }\n": types.ExecutionFacts_executionFragmentDoc,
    "\n  query CategoryNames {\n    categories(first: 100) {\n      edges {\n        node {\n          id\n          name\n          color\n        }\n      }\n    }\n  }\n": types.CategoryNamesDocument,
    "\n  fragment ExecutionList_executions on ExecutionConnection {\n    edges {\n      cursor\n      node {\n        id\n        ...ExecutionRow_execution\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n": types.ExecutionList_executionsFragmentDoc,
    "\n  query Execution($id: ID!) {\n    execution(id: $id) {\n      id\n      status\n      job {\n        id\n        name\n      }\n      ...ExecutionActions_execution @unmask\n      ...ExecutionFacts_execution @unmask\n      ...Explanation_execution @unmask\n      attempts {\n        number\n        ...AttemptTimeline_attempt @unmask\n        ...AttemptDetails_attempt @unmask\n      }\n    }\n  }\n": types.ExecutionDocument,
    "\n  fragment ExecutionRow_execution on Execution {\n    id\n    status\n    trigger\n    reason\n    scheduledFor\n    startedAt\n    durationMs\n    attemptCount\n    responseStatus\n    errorMessage\n    job {\n      id\n      name\n      category {\n        id\n        color\n      }\n    }\n  }\n": types.ExecutionRow_executionFragmentDoc,
    "\n  fragment ExecutionsChart_dashboard on Dashboard {\n    series {\n      at\n      succeeded\n      failed\n      other\n      p95DurationMs\n    }\n  }\n": types.ExecutionsChart_dashboardFragmentDoc,
    "\n  fragment ExecutionsChart_job on Job {\n    id\n    name\n    stats(range: $range) {\n      series {\n        at\n        succeeded\n        failed\n        other\n        p95DurationMs\n      }\n    }\n  }\n": types.ExecutionsChart_jobFragmentDoc,
    "\n  query Executions($filter: ExecutionFilter, $after: String, $range: StatsRange!, $jobId: ID!, $oneJob: Boolean!) {\n    executions(filter: $filter, first: 50, after: $after) {\n      totalCount\n      ...ExecutionList_executions @unmask\n    }\n    dashboard(range: $range) @skip(if: $oneJob) {\n      ...ExecutionsChart_dashboard @unmask\n    }\n    job(id: $jobId) @include(if: $oneJob) {\n      id\n      ...ExecutionsChart_job @unmask\n    }\n  }\n": types.ExecutionsDocument,
    "\n  fragment Explanation_execution on Execution {\n    id\n    status\n    reason\n    errorMessage\n    instants\n    attempts {\n      number\n      explanation\n    }\n  }\n": types.Explanation_executionFragmentDoc,
    "\n  query JobNames($filter: JobFilter) {\n    jobs(filter: $filter, orderBy: { field: NAME, direction: ASC }, first: 30) {\n      edges {\n        node {\n          id\n          name\n        }\n      }\n    }\n  }\n": types.JobNamesDocument,
    "\n  mutation CompleteSetup($input: SetupInput!) {\n    completeSetup(input: $input) {\n      ...AcceptedSession @unmask\n    }\n  }\n": types.CompleteSetupDocument,
    "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      ...AcceptedSession @unmask\n    }\n  }\n": types.SignInDocument,
    "\n  fragment AcceptedSession on AuthPayload {\n    accessToken\n    expiresAt\n    user {\n      ...Viewer_user @unmask\n    }\n  }\n": types.AcceptedSessionFragmentDoc,
    "\n  mutation RefreshSession {\n    refreshSession {\n      ...AcceptedSession @unmask\n    }\n  }\n": types.RefreshSessionDocument,
    "\n  mutation SignOut {\n    signOut\n  }\n": types.SignOutDocument,
    "\n  query SetupRequired {\n    setupRequired\n  }\n": types.SetupRequiredDocument,
    "\n  fragment Viewer_user on User {\n    id\n    name\n    email\n    role\n  }\n": types.Viewer_userFragmentDoc,
    "\n  query Viewer {\n    viewer {\n      ...Viewer_user @unmask\n    }\n  }\n": types.ViewerDocument,
    "\n  query Audit($filter: AuditFilter, $after: String) {\n    auditEvents(filter: $filter, first: 50, after: $after) {\n      edges {\n        cursor\n        node {\n          id\n          ...AuditRow_auditEvent\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.AuditDocument,
    "\n  fragment AuditRow_auditEvent on AuditEvent {\n    id\n    at\n    action\n    targetType\n    targetId\n    targetName\n    ip\n    before\n    after\n    actor {\n      id\n      name\n    }\n  }\n": types.AuditRow_auditEventFragmentDoc,
    "\n  mutation CreateApiToken($input: CreateApiTokenInput!) {\n    createApiToken(input: $input) {\n      token\n      apiToken {\n        id\n        ...TokenRow_apiToken\n      }\n    }\n  }\n": types.CreateApiTokenDocument,
    "\n  mutation CreateUser($input: CreateUserInput!) {\n    createUser(input: $input) {\n      id\n      ...UserRow_user\n    }\n  }\n": types.CreateUserDocument,
    "\n  mutation ChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input)\n  }\n": types.ChangePasswordDocument,
    "\n  mutation RenameUser($id: ID!, $name: String!) {\n    updateUser(id: $id, input: { name: $name }) {\n      id\n      name\n    }\n  }\n": types.RenameUserDocument,
    "\n  mutation ResetUserPassword($id: ID!, $password: String!) {\n    updateUser(id: $id, input: { password: $password }) {\n      id\n    }\n  }\n": types.ResetUserPasswordDocument,
    "\n  fragment SessionRow_session on Session {\n    id\n    isCurrent\n    ip\n    userAgent\n    createdAt\n    lastUsedAt\n  }\n": types.SessionRow_sessionFragmentDoc,
    "\n  mutation RevokeSession($id: ID!) {\n    revokeSession(id: $id)\n  }\n": types.RevokeSessionDocument,
    "\n  query Sessions {\n    sessions {\n      ...SessionRow_session @unmask\n    }\n  }\n": types.SessionsDocument,
    "\n  query System {\n    system {\n      version\n      database\n      startedAt\n      nodeVersion\n    }\n  }\n": types.SystemDocument,
    "\n  fragment TokenRow_apiToken on ApiToken {\n    id\n    name\n    role\n    prefix\n    lastUsedAt\n    expiresAt\n    endsWithPassword\n  }\n": types.TokenRow_apiTokenFragmentDoc,
    "\n  mutation RevokeApiToken($id: ID!) {\n    revokeApiToken(id: $id)\n  }\n": types.RevokeApiTokenDocument,
    "\n  query ApiTokens {\n    apiTokens {\n      id\n      ...TokenRow_apiToken\n    }\n  }\n": types.ApiTokensDocument,
    "\n  fragment UserRow_user on User {\n    id\n    name\n    email\n    role\n    isActive\n  }\n": types.UserRow_userFragmentDoc,
    "\n  mutation UpdateUser($id: ID!, $input: UpdateUserInput!) {\n    updateUser(id: $id, input: $input) {\n      id\n      ...UserRow_user\n    }\n  }\n": types.UpdateUserDocument,
    "\n  query Users {\n    users(first: 100) {\n      edges {\n        node {\n          id\n          ...UserRow_user\n        }\n      }\n    }\n  }\n": types.UsersDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OpenIncidents {\n    incidents(filter: { statuses: [OPEN, ACKNOWLEDGED], topLevel: true }, first: 1) {\n      totalCount\n    }\n  }\n"): (typeof documents)["\n  query OpenIncidents {\n    incidents(filter: { statuses: [OPEN, ACKNOWLEDGED], topLevel: true }, first: 1) {\n      totalCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ChannelRow_channel on Channel {\n    id\n    kind\n    name\n    settings\n    quietHours {\n      timezone\n      days\n      from\n      to\n      passes\n    }\n    subject\n    text\n    showAnswers\n    isActive\n    health\n    lastError\n    lastDeliveredAt\n    version\n  }\n"): (typeof documents)["\n  fragment ChannelRow_channel on Channel {\n    id\n    kind\n    name\n    settings\n    quietHours {\n      timezone\n      days\n      from\n      to\n      passes\n    }\n    subject\n    text\n    showAnswers\n    isActive\n    health\n    lastError\n    lastDeliveredAt\n    version\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Channels {\n    channels {\n      id\n      ...ChannelRow_channel @unmask\n    }\n    system {\n      publicUrl\n      sendsEmails\n    }\n  }\n"): (typeof documents)["\n  query Channels {\n    channels {\n      id\n      ...ChannelRow_channel @unmask\n    }\n    system {\n      publicUrl\n      sendsEmails\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateChannel($input: ChannelInput!) {\n    createChannel(input: $input) {\n      id\n      ...ChannelRow_channel @unmask\n    }\n  }\n"): (typeof documents)["\n  mutation CreateChannel($input: ChannelInput!) {\n    createChannel(input: $input) {\n      id\n      ...ChannelRow_channel @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateChannel($id: ID!, $input: UpdateChannelInput!) {\n    updateChannel(id: $id, input: $input) {\n      id\n      ...ChannelRow_channel @unmask\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateChannel($id: ID!, $input: UpdateChannelInput!) {\n    updateChannel(id: $id, input: $input) {\n      id\n      ...ChannelRow_channel @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteChannel($id: ID!) {\n    deleteChannel(id: $id)\n  }\n"): (typeof documents)["\n  mutation DeleteChannel($id: ID!) {\n    deleteChannel(id: $id)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestChannel($input: ChannelInput!, $channelId: ID) {\n    testChannel(input: $input, channelId: $channelId) {\n      ok\n      status\n      answer\n      errorMessage\n      durationMs\n    }\n  }\n"): (typeof documents)["\n  mutation TestChannel($input: ChannelInput!, $channelId: ID) {\n    testChannel(input: $input, channelId: $channelId) {\n      ok\n      status\n      answer\n      errorMessage\n      durationMs\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ChannelUses {\n    alertPolicies {\n      id\n      name\n      steps {\n        afterMinutes\n        raiseTo\n        channels {\n          id\n          name\n        }\n      }\n    }\n    alertRules {\n      id\n      name\n      policy {\n        id\n        name\n        steps {\n          afterMinutes\n          raiseTo\n          channels {\n            id\n            name\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ChannelUses {\n    alertPolicies {\n      id\n      name\n      steps {\n        afterMinutes\n        raiseTo\n        channels {\n          id\n          name\n        }\n      }\n    }\n    alertRules {\n      id\n      name\n      policy {\n        id\n        name\n        steps {\n          afterMinutes\n          raiseTo\n          channels {\n            id\n            name\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DeliveryRow_delivery on Delivery {\n    id\n    status\n    tries\n    createdAt\n    deliveredAt\n    nextTryAt\n    errorMessage\n    answer\n    channel {\n      id\n      name\n      kind\n    }\n  }\n"): (typeof documents)["\n  fragment DeliveryRow_delivery on Delivery {\n    id\n    status\n    tries\n    createdAt\n    deliveredAt\n    nextTryAt\n    errorMessage\n    answer\n    channel {\n      id\n      name\n      kind\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Redeliver($id: ID!) {\n    redeliver(id: $id) {\n      id\n      ...DeliveryRow_delivery\n    }\n  }\n"): (typeof documents)["\n  mutation Redeliver($id: ID!) {\n    redeliver(id: $id) {\n      id\n      ...DeliveryRow_delivery\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Deliveries($filter: DeliveryFilter, $after: String) {\n    channels {\n      id\n      name\n    }\n    deliveries(filter: $filter, first: 50, after: $after) {\n      edges {\n        cursor\n        node {\n          id\n          incidents {\n            id\n            host\n            job {\n              id\n              name\n            }\n          }\n          ...DeliveryRow_delivery\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Deliveries($filter: DeliveryFilter, $after: String) {\n    channels {\n      id\n      name\n    }\n    deliveries(filter: $filter, first: 50, after: $after) {\n      edges {\n        cursor\n        node {\n          id\n          incidents {\n            id\n            host\n            job {\n              id\n              name\n            }\n          }\n          ...DeliveryRow_delivery\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment IncidentActions_incident on Incident {\n    id\n    status\n  }\n"): (typeof documents)["\n  fragment IncidentActions_incident on Incident {\n    id\n    status\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment IncidentCause_incident on Incident {\n    id\n    severity\n    status\n    message\n    note\n    ...StateWords_incident\n  }\n"): (typeof documents)["\n  fragment IncidentCause_incident on Incident {\n    id\n    severity\n    status\n    message\n    note\n    ...StateWords_incident\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment IncidentFacts_incident on Incident {\n    id\n    kind\n    count\n    host\n    openedAt\n    resolvedAt\n    rule {\n      id\n      text\n    }\n    firstExecution {\n      id\n      scheduledFor\n    }\n    lastExecution {\n      id\n      scheduledFor\n    }\n  }\n"): (typeof documents)["\n  fragment IncidentFacts_incident on Incident {\n    id\n    kind\n    count\n    host\n    openedAt\n    resolvedAt\n    rule {\n      id\n      text\n    }\n    firstExecution {\n      id\n      scheduledFor\n    }\n    lastExecution {\n      id\n      scheduledFor\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment IncidentList_incidents on IncidentConnection {\n    edges {\n      cursor\n      node {\n        id\n        severity\n        ...IncidentRow_incident\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n"): (typeof documents)["\n  fragment IncidentList_incidents on IncidentConnection {\n    edges {\n      cursor\n      node {\n        id\n        severity\n        ...IncidentRow_incident\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment IncidentRow_incident on Incident {\n    id\n    kind\n    severity\n    status\n    message\n    count\n    host\n    openedAt\n    job {\n      id\n      name\n    }\n    children {\n      id\n      job {\n        id\n      }\n    }\n    ...StateWords_incident\n  }\n"): (typeof documents)["\n  fragment IncidentRow_incident on Incident {\n    id\n    kind\n    severity\n    status\n    message\n    count\n    host\n    openedAt\n    job {\n      id\n      name\n    }\n    children {\n      id\n      job {\n        id\n      }\n    }\n    ...StateWords_incident\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment IncidentTimeline_incident on Incident {\n    id\n    events {\n      type\n      at\n      message\n      actor {\n        id\n        name\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment IncidentTimeline_incident on Incident {\n    id\n    events {\n      type\n      at\n      message\n      actor {\n        id\n        name\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RelatedIncidents_incident on Incident {\n    id\n    parent {\n      id\n      message\n    }\n    children {\n      id\n      ...IncidentRow_incident\n    }\n  }\n"): (typeof documents)["\n  fragment RelatedIncidents_incident on Incident {\n    id\n    parent {\n      id\n      message\n    }\n    children {\n      id\n      ...IncidentRow_incident\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment StateWords_incident on Incident {\n    id\n    status\n    acknowledgedBy {\n      id\n      name\n    }\n    snoozedUntil\n    resolvedAt\n    parent {\n      id\n    }\n  }\n"): (typeof documents)["\n  fragment StateWords_incident on Incident {\n    id\n    status\n    acknowledgedBy {\n      id\n      name\n    }\n    snoozedUntil\n    resolvedAt\n    parent {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Incidents($filter: IncidentFilter!, $after: String) {\n    incidents(filter: $filter, first: 50, after: $after) {\n      totalCount\n      ...IncidentList_incidents @unmask\n    }\n  }\n"): (typeof documents)["\n  query Incidents($filter: IncidentFilter!, $after: String) {\n    incidents(filter: $filter, first: 50, after: $after) {\n      totalCount\n      ...IncidentList_incidents @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AlertSetup {\n    channels {\n      id\n    }\n  }\n"): (typeof documents)["\n  query AlertSetup {\n    channels {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Incident($id: ID!) {\n    incident(id: $id) {\n      id\n      severity\n      status\n      host\n      job {\n        id\n        name\n      }\n      ...IncidentActions_incident @unmask\n      ...IncidentCause_incident @unmask\n      ...IncidentFacts_incident @unmask\n      ...RelatedIncidents_incident @unmask\n      ...IncidentTimeline_incident @unmask\n      deliveries {\n        id\n        ...DeliveryRow_delivery\n      }\n    }\n  }\n"): (typeof documents)["\n  query Incident($id: ID!) {\n    incident(id: $id) {\n      id\n      severity\n      status\n      host\n      job {\n        id\n        name\n      }\n      ...IncidentActions_incident @unmask\n      ...IncidentCause_incident @unmask\n      ...IncidentFacts_incident @unmask\n      ...RelatedIncidents_incident @unmask\n      ...IncidentTimeline_incident @unmask\n      deliveries {\n        id\n        ...DeliveryRow_delivery\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AcknowledgeIncident($id: ID!, $note: String) {\n    acknowledgeIncident(id: $id, note: $note) {\n      ...LiveIncident\n      note\n    }\n  }\n"): (typeof documents)["\n  mutation AcknowledgeIncident($id: ID!, $note: String) {\n    acknowledgeIncident(id: $id, note: $note) {\n      ...LiveIncident\n      note\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SnoozeIncident($id: ID!, $until: DateTimeISO!) {\n    snoozeIncident(id: $id, until: $until) {\n      ...LiveIncident\n    }\n  }\n"): (typeof documents)["\n  mutation SnoozeIncident($id: ID!, $until: DateTimeISO!) {\n    snoozeIncident(id: $id, until: $until) {\n      ...LiveIncident\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResolveIncident($id: ID!, $note: String) {\n    resolveIncident(id: $id, note: $note) {\n      ...LiveIncident\n      note\n    }\n  }\n"): (typeof documents)["\n  mutation ResolveIncident($id: ID!, $note: String) {\n    resolveIncident(id: $id, note: $note) {\n      ...LiveIncident\n      note\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment WindowRow_window on MaintenanceWindow {\n    id\n    name\n    jobs {\n      id\n      name\n    }\n    categories {\n      id\n      name\n    }\n    hosts\n    from\n    to\n    cronPattern\n    durationMinutes\n    timezone\n    isActiveNow\n    nextAt\n  }\n"): (typeof documents)["\n  fragment WindowRow_window on MaintenanceWindow {\n    id\n    name\n    jobs {\n      id\n      name\n    }\n    categories {\n      id\n      name\n    }\n    hosts\n    from\n    to\n    cronPattern\n    durationMinutes\n    timezone\n    isActiveNow\n    nextAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MaintenanceWindows {\n    maintenanceWindows {\n      id\n      ...WindowRow_window @unmask\n    }\n    categories(first: 100) {\n      edges {\n        node {\n          id\n          name\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query MaintenanceWindows {\n    maintenanceWindows {\n      id\n      ...WindowRow_window @unmask\n    }\n    categories(first: 100) {\n      edges {\n        node {\n          id\n          name\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateMaintenanceWindow($input: MaintenanceWindowInput!) {\n    createMaintenanceWindow(input: $input) {\n      id\n      ...WindowRow_window @unmask\n    }\n  }\n"): (typeof documents)["\n  mutation CreateMaintenanceWindow($input: MaintenanceWindowInput!) {\n    createMaintenanceWindow(input: $input) {\n      id\n      ...WindowRow_window @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateMaintenanceWindow($id: ID!, $input: UpdateMaintenanceWindowInput!) {\n    updateMaintenanceWindow(id: $id, input: $input) {\n      id\n      ...WindowRow_window @unmask\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateMaintenanceWindow($id: ID!, $input: UpdateMaintenanceWindowInput!) {\n    updateMaintenanceWindow(id: $id, input: $input) {\n      id\n      ...WindowRow_window @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteMaintenanceWindow($id: ID!) {\n    deleteMaintenanceWindow(id: $id)\n  }\n"): (typeof documents)["\n  mutation DeleteMaintenanceWindow($id: ID!) {\n    deleteMaintenanceWindow(id: $id)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LastSuccess($jobIds: [ID!]!) {\n    executions(filter: { jobIds: $jobIds, statuses: [SUCCEEDED] }, first: 1) {\n      nodes {\n        id\n        finishedAt\n      }\n    }\n  }\n"): (typeof documents)["\n  query LastSuccess($jobIds: [ID!]!) {\n    executions(filter: { jobIds: $jobIds, statuses: [SUCCEEDED] }, first: 1) {\n      nodes {\n        id\n        finishedAt\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment OpenIncident_incident on Incident {\n    id\n    kind\n    severity\n    status\n    message\n    host\n    openedAt\n    job {\n      id\n      name\n    }\n    children {\n      id\n      job {\n        id\n      }\n    }\n    ...StateWords_incident\n  }\n"): (typeof documents)["\n  fragment OpenIncident_incident on Incident {\n    id\n    kind\n    severity\n    status\n    message\n    host\n    openedAt\n    job {\n      id\n      name\n    }\n    children {\n      id\n      job {\n        id\n      }\n    }\n    ...StateWords_incident\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PolicyRow_policy on AlertPolicy {\n    id\n    name\n    isDefault\n    groupWaitSeconds\n    remindEveryMinutes\n    version\n    steps {\n      afterMinutes\n      raiseTo\n      channels {\n        id\n        name\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment PolicyRow_policy on AlertPolicy {\n    id\n    name\n    isDefault\n    groupWaitSeconds\n    remindEveryMinutes\n    version\n    steps {\n      afterMinutes\n      raiseTo\n      channels {\n        id\n        name\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AlertPolicies {\n    alertPolicies {\n      id\n      ...PolicyRow_policy @unmask\n    }\n    alertRules {\n      id\n      name\n      policy {\n        id\n      }\n    }\n    channels {\n      id\n      name\n    }\n  }\n"): (typeof documents)["\n  query AlertPolicies {\n    alertPolicies {\n      id\n      ...PolicyRow_policy @unmask\n    }\n    alertRules {\n      id\n      name\n      policy {\n        id\n      }\n    }\n    channels {\n      id\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateAlertPolicy($input: AlertPolicyInput!) {\n    createAlertPolicy(input: $input) {\n      id\n      ...PolicyRow_policy @unmask\n    }\n  }\n"): (typeof documents)["\n  mutation CreateAlertPolicy($input: AlertPolicyInput!) {\n    createAlertPolicy(input: $input) {\n      id\n      ...PolicyRow_policy @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateAlertPolicy($id: ID!, $input: UpdateAlertPolicyInput!) {\n    updateAlertPolicy(id: $id, input: $input) {\n      id\n      ...PolicyRow_policy @unmask\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateAlertPolicy($id: ID!, $input: UpdateAlertPolicyInput!) {\n    updateAlertPolicy(id: $id, input: $input) {\n      id\n      ...PolicyRow_policy @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteAlertPolicy($id: ID!) {\n    deleteAlertPolicy(id: $id)\n  }\n"): (typeof documents)["\n  mutation DeleteAlertPolicy($id: ID!) {\n    deleteAlertPolicy(id: $id)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment JobRules_job on Job {\n    id\n    alertRules {\n      id\n      text\n      severity\n      isActive\n    }\n  }\n"): (typeof documents)["\n  fragment JobRules_job on Job {\n    id\n    alertRules {\n      id\n      text\n      severity\n      isActive\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RuleRow_rule on AlertRule {\n    id\n    name\n    kind\n    text\n    severity\n    isActive\n    isBuiltIn\n    version\n    jobs {\n      id\n      name\n    }\n    categories {\n      id\n      name\n    }\n  }\n"): (typeof documents)["\n  fragment RuleRow_rule on AlertRule {\n    id\n    name\n    kind\n    text\n    severity\n    isActive\n    isBuiltIn\n    version\n    jobs {\n      id\n      name\n    }\n    categories {\n      id\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AlertRules {\n    alertRules {\n      id\n      ...RuleRow_rule @unmask\n    }\n    channels {\n      id\n    }\n  }\n"): (typeof documents)["\n  query AlertRules {\n    alertRules {\n      id\n      ...RuleRow_rule @unmask\n    }\n    channels {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RuleForm_query on Query {\n    channels {\n      id\n      name\n    }\n    alertPolicies {\n      id\n      name\n      isDefault\n    }\n    categories(first: 100) {\n      edges {\n        node {\n          id\n          name\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment RuleForm_query on Query {\n    channels {\n      id\n      name\n    }\n    alertPolicies {\n      id\n      name\n      isDefault\n    }\n    categories(first: 100) {\n      edges {\n        node {\n          id\n          name\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RuleForm_rule on AlertRule {\n    id\n    name\n    kind\n    severity\n    isBuiltIn\n    count\n    minutes\n    percent\n    ms\n    days\n    recoverAfter\n    version\n    jobs {\n      id\n      name\n    }\n    categories {\n      id\n      name\n    }\n    policy {\n      id\n      name\n      isDefault\n      steps {\n        afterMinutes\n        raiseTo\n        channels {\n          id\n          name\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment RuleForm_rule on AlertRule {\n    id\n    name\n    kind\n    severity\n    isBuiltIn\n    count\n    minutes\n    percent\n    ms\n    days\n    recoverAfter\n    version\n    jobs {\n      id\n      name\n    }\n    categories {\n      id\n      name\n    }\n    policy {\n      id\n      name\n      isDefault\n      steps {\n        afterMinutes\n        raiseTo\n        channels {\n          id\n          name\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NewAlertRule($jobId: ID!, $hasJob: Boolean!) {\n    job(id: $jobId) @include(if: $hasJob) {\n      id\n      name\n    }\n    ...RuleForm_query @unmask\n  }\n"): (typeof documents)["\n  query NewAlertRule($jobId: ID!, $hasJob: Boolean!) {\n    job(id: $jobId) @include(if: $hasJob) {\n      id\n      name\n    }\n    ...RuleForm_query @unmask\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query EditAlertRule($id: ID!) {\n    alertRule(id: $id) {\n      id\n      ...RuleForm_rule @unmask\n    }\n    ...RuleForm_query @unmask\n  }\n"): (typeof documents)["\n  query EditAlertRule($id: ID!) {\n    alertRule(id: $id) {\n      id\n      ...RuleForm_rule @unmask\n    }\n    ...RuleForm_query @unmask\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateAlertRule($input: AlertRuleInput!) {\n    createAlertRule(input: $input) {\n      id\n      name\n    }\n  }\n"): (typeof documents)["\n  mutation CreateAlertRule($input: AlertRuleInput!) {\n    createAlertRule(input: $input) {\n      id\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateAlertRule($id: ID!, $input: UpdateAlertRuleInput!) {\n    updateAlertRule(id: $id, input: $input) {\n      id\n      name\n      ...RuleRow_rule @unmask\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateAlertRule($id: ID!, $input: UpdateAlertRuleInput!) {\n    updateAlertRule(id: $id, input: $input) {\n      id\n      name\n      ...RuleRow_rule @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteAlertRule($id: ID!) {\n    deleteAlertRule(id: $id)\n  }\n"): (typeof documents)["\n  mutation DeleteAlertRule($id: ID!) {\n    deleteAlertRule(id: $id)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PreviewAlertRule($input: AlertRuleInput!, $days: Int!) {\n    previewAlertRule(input: $input, days: $days) {\n      wouldHaveOpened\n      complete\n      openings {\n        at\n        resolvedAt\n        count\n        host\n        job {\n          id\n          name\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query PreviewAlertRule($input: AlertRuleInput!, $days: Int!) {\n    previewAlertRule(input: $input, days: $days) {\n      wouldHaveOpened\n      complete\n      openings {\n        at\n        resolvedAt\n        count\n        host\n        job {\n          id\n          name\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FindJobs($filter: JobFilter) {\n    jobs(filter: $filter, orderBy: { field: NAME, direction: ASC }, first: 20) {\n      edges {\n        node {\n          id\n          name\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query FindJobs($filter: JobFilter) {\n    jobs(filter: $filter, orderBy: { field: NAME, direction: ASC }, first: 20) {\n      edges {\n        node {\n          id\n          name\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Categories {\n    categories(first: 100, orderBy: { field: NAME, direction: ASC }) {\n      totalCount\n      edges {\n        node {\n          id\n          ...CategoryRow_category @unmask\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Categories {\n    categories(first: 100, orderBy: { field: NAME, direction: ASC }) {\n      totalCount\n      edges {\n        node {\n          id\n          ...CategoryRow_category @unmask\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateCategory($input: CategoryInput!) {\n    createCategory(input: $input) {\n      ...CategoryRow_category @unmask\n    }\n  }\n"): (typeof documents)["\n  mutation CreateCategory($input: CategoryInput!) {\n    createCategory(input: $input) {\n      ...CategoryRow_category @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateCategory($id: ID!, $input: UpdateCategoryInput!) {\n    updateCategory(id: $id, input: $input) {\n      ...CategoryRow_category @unmask\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateCategory($id: ID!, $input: UpdateCategoryInput!) {\n    updateCategory(id: $id, input: $input) {\n      ...CategoryRow_category @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment CategoryRow_category on Category {\n    id\n    name\n    description\n    color\n    status\n    jobCount\n    version\n  }\n"): (typeof documents)["\n  fragment CategoryRow_category on Category {\n    id\n    name\n    description\n    color\n    status\n    jobCount\n    version\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteCategory($id: ID!) {\n    deleteCategory(id: $id)\n  }\n"): (typeof documents)["\n  mutation DeleteCategory($id: ID!) {\n    deleteCategory(id: $id)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AttemptDetails_attempt on Attempt {\n    durationMs\n    remoteAddress\n    redirects\n    requestMethod\n    requestUrl\n    requestHeaders {\n      name\n      value\n      secret\n    }\n    requestBody\n    responseStatus\n    responseHeaders {\n      name\n      value\n      secret\n    }\n    responseBody\n    responseBodyBytes\n    responseBodyTruncated\n    responseBodyNote\n    errorMessage\n    timings {\n      dnsMs\n      connectMs\n      tlsMs\n      firstByteMs\n      downloadMs\n    }\n  }\n"): (typeof documents)["\n  fragment AttemptDetails_attempt on Attempt {\n    durationMs\n    remoteAddress\n    redirects\n    requestMethod\n    requestUrl\n    requestHeaders {\n      name\n      value\n      secret\n    }\n    requestBody\n    responseStatus\n    responseHeaders {\n      name\n      value\n      secret\n    }\n    responseBody\n    responseBodyBytes\n    responseBodyTruncated\n    responseBodyNote\n    errorMessage\n    timings {\n      dnsMs\n      connectMs\n      tlsMs\n      firstByteMs\n      downloadMs\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment JobActions_job on Job {\n    ...JobVerbs_job @unmask\n  }\n"): (typeof documents)["\n  fragment JobActions_job on Job {\n    ...JobVerbs_job @unmask\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TriggerJob($id: ID!) {\n    triggerJob(id: $id) {\n      id\n      ...RunRow_execution\n    }\n  }\n"): (typeof documents)["\n  mutation TriggerJob($id: ID!) {\n    triggerJob(id: $id) {\n      id\n      ...RunRow_execution\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DuplicateJob($id: ID!) {\n    duplicateJob(id: $id) {\n      id\n      name\n    }\n  }\n"): (typeof documents)["\n  mutation DuplicateJob($id: ID!) {\n    duplicateJob(id: $id) {\n      id\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment JobChanges_events on AuditEventConnection {\n    edges {\n      node {\n        id\n        ...AuditRow_auditEvent\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment JobChanges_events on AuditEventConnection {\n    edges {\n      node {\n        id\n        ...AuditRow_auditEvent\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment JobCharts_job on Job {\n    id\n    stats(range: $range) {\n      p50DurationMs\n      p95DurationMs\n      series {\n        at\n        succeeded\n        failed\n        other\n        p50DurationMs\n        p95DurationMs\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment JobCharts_job on Job {\n    id\n    stats(range: $range) {\n      p50DurationMs\n      p95DurationMs\n      series {\n        at\n        succeeded\n        failed\n        other\n        p50DurationMs\n        p95DurationMs\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment JobFacts_job on Job {\n    id\n    status\n    nextRunAt\n    timezone\n    scheduleText\n    consecutiveFailures\n    stats(range: $range) {\n      succeeded\n      failed\n      skipped\n      missed\n      successRate\n      p50DurationMs\n      p95DurationMs\n    }\n  }\n"): (typeof documents)["\n  fragment JobFacts_job on Job {\n    id\n    status\n    nextRunAt\n    timezone\n    scheduleText\n    consecutiveFailures\n    stats(range: $range) {\n      succeeded\n      failed\n      skipped\n      missed\n      successRate\n      p50DurationMs\n      p95DurationMs\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment JobSettings_job on Job {\n    id\n    description\n    category {\n      id\n      name\n      color\n    }\n    cronPattern\n    timezone\n    scheduleText\n    url\n    method\n    headers {\n      name\n      value\n      secret\n    }\n    body\n    auth {\n      kind\n      username\n      name\n      in\n      hasSecret\n    }\n    successCodes\n    timeoutMs\n    followRedirects\n    retryAttempts\n    retryDelayMs\n    backoff\n    disableAfterFailures\n    overlapPolicy\n    misfirePolicy\n  }\n"): (typeof documents)["\n  fragment JobSettings_job on Job {\n    id\n    description\n    category {\n      id\n      name\n      color\n    }\n    cronPattern\n    timezone\n    scheduleText\n    url\n    method\n    headers {\n      name\n      value\n      secret\n    }\n    body\n    auth {\n      kind\n      username\n      name\n      in\n      hasSecret\n    }\n    successCodes\n    timeoutMs\n    followRedirects\n    retryAttempts\n    retryDelayMs\n    backoff\n    disableAfterFailures\n    overlapPolicy\n    misfirePolicy\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RecentRuns_job on Job {\n    id\n    recentExecutions(count: 30) {\n      id\n      status\n      scheduledFor\n      durationMs\n      ...RunRow_execution\n    }\n  }\n"): (typeof documents)["\n  fragment RecentRuns_job on Job {\n    id\n    recentExecutions(count: 30) {\n      id\n      status\n      scheduledFor\n      durationMs\n      ...RunRow_execution\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RunRow_execution on Execution {\n    id\n    status\n    trigger\n    reason\n    scheduledFor\n    startedAt\n    durationMs\n    responseStatus\n    errorMessage\n  }\n"): (typeof documents)["\n  fragment RunRow_execution on Execution {\n    id\n    status\n    trigger\n    reason\n    scheduledFor\n    startedAt\n    durationMs\n    responseStatus\n    errorMessage\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Upcoming_job on Job {\n    id\n    status\n    timezone\n    scheduleText\n    upcomingRuns(count: 12)\n  }\n"): (typeof documents)["\n  fragment Upcoming_job on Job {\n    id\n    status\n    timezone\n    scheduleText\n    upcomingRuns(count: 12)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Job($id: ID!, $range: StatsRange!) {\n    job(id: $id) {\n      id\n      name\n      status\n      deletedAt\n      category {\n        id\n        name\n        color\n      }\n      openIncidents {\n        id\n        ...OpenIncident_incident\n      }\n      ...JobActions_job @unmask\n      ...JobFacts_job @unmask\n      ...JobCharts_job @unmask\n      ...RecentRuns_job @unmask\n      ...Upcoming_job @unmask\n      ...JobSettings_job @unmask\n      ...JobRules_job @unmask\n    }\n    auditEvents(filter: { targetType: \"Job\", targetId: $id }, first: 10) {\n      ...JobChanges_events @unmask\n    }\n  }\n"): (typeof documents)["\n  query Job($id: ID!, $range: StatsRange!) {\n    job(id: $id) {\n      id\n      name\n      status\n      deletedAt\n      category {\n        id\n        name\n        color\n      }\n      openIncidents {\n        id\n        ...OpenIncident_incident\n      }\n      ...JobActions_job @unmask\n      ...JobFacts_job @unmask\n      ...JobCharts_job @unmask\n      ...RecentRuns_job @unmask\n      ...Upcoming_job @unmask\n      ...JobSettings_job @unmask\n      ...JobRules_job @unmask\n    }\n    auditEvents(filter: { targetType: \"Job\", targetId: $id }, first: 10) {\n      ...JobChanges_events @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment JobBasics_categories on CategoryConnection {\n    edges {\n      node {\n        id\n        name\n        status\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment JobBasics_categories on CategoryConnection {\n    edges {\n      node {\n        id\n        name\n        status\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TestResult_attempt on Attempt {\n    failureKind\n    explanation\n    ...AttemptDetails_attempt @unmask\n  }\n"): (typeof documents)["\n  fragment TestResult_attempt on Attempt {\n    failureKind\n    explanation\n    ...AttemptDetails_attempt @unmask\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestJob($input: CreateJobInput!, $jobId: ID) {\n    testJob(input: $input, jobId: $jobId) {\n      ...TestResult_attempt @unmask\n    }\n  }\n"): (typeof documents)["\n  mutation TestJob($input: CreateJobInput!, $jobId: ID) {\n    testJob(input: $input, jobId: $jobId) {\n      ...TestResult_attempt @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment JobForm_rules on JobFieldRule {\n    name\n    default\n    min\n    max\n    minLength\n    maxLength\n    maxItems\n    maxBytes\n  }\n"): (typeof documents)["\n  fragment JobForm_rules on JobFieldRule {\n    name\n    default\n    min\n    max\n    minLength\n    maxLength\n    maxItems\n    maxBytes\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment JobForm_job on Job {\n    id\n    version\n    name\n    description\n    category {\n      id\n      name\n    }\n    cronPattern\n    timezone\n    url\n    method\n    headers {\n      name\n      value\n      secret\n    }\n    body\n    auth {\n      kind\n      username\n      name\n      in\n      hasSecret\n    }\n    successCodes\n    timeoutMs\n    followRedirects\n    retryAttempts\n    retryDelayMs\n    backoff\n    disableAfterFailures\n    overlapPolicy\n    misfirePolicy\n  }\n"): (typeof documents)["\n  fragment JobForm_job on Job {\n    id\n    version\n    name\n    description\n    category {\n      id\n      name\n    }\n    cronPattern\n    timezone\n    url\n    method\n    headers {\n      name\n      value\n      secret\n    }\n    body\n    auth {\n      kind\n      username\n      name\n      in\n      hasSecret\n    }\n    successCodes\n    timeoutMs\n    followRedirects\n    retryAttempts\n    retryDelayMs\n    backoff\n    disableAfterFailures\n    overlapPolicy\n    misfirePolicy\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NewJob {\n    categories(first: 100) {\n      ...JobBasics_categories @unmask\n    }\n    jobFieldRules {\n      ...JobForm_rules @unmask\n    }\n  }\n"): (typeof documents)["\n  query NewJob {\n    categories(first: 100) {\n      ...JobBasics_categories @unmask\n    }\n    jobFieldRules {\n      ...JobForm_rules @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query EditJob($id: ID!) {\n    job(id: $id) {\n      id\n      ...JobForm_job @unmask\n      ...JobRules_job @unmask\n    }\n    categories(first: 100) {\n      ...JobBasics_categories @unmask\n    }\n    jobFieldRules {\n      ...JobForm_rules @unmask\n    }\n  }\n"): (typeof documents)["\n  query EditJob($id: ID!) {\n    job(id: $id) {\n      id\n      ...JobForm_job @unmask\n      ...JobRules_job @unmask\n    }\n    categories(first: 100) {\n      ...JobBasics_categories @unmask\n    }\n    jobFieldRules {\n      ...JobForm_rules @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CurrentJob($id: ID!) {\n    job(id: $id) {\n      id\n      ...JobForm_job @unmask\n    }\n  }\n"): (typeof documents)["\n  query CurrentJob($id: ID!) {\n    job(id: $id) {\n      id\n      ...JobForm_job @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateJob($input: CreateJobInput!) {\n    createJob(input: $input) {\n      id\n      name\n      ...JobForm_job @unmask\n    }\n  }\n"): (typeof documents)["\n  mutation CreateJob($input: CreateJobInput!) {\n    createJob(input: $input) {\n      id\n      name\n      ...JobForm_job @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateJob($id: ID!, $input: UpdateJobInput!) {\n    updateJob(id: $id, input: $input) {\n      id\n      name\n      status\n      scheduleText\n      nextRunAt\n      ...JobForm_job @unmask\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateJob($id: ID!, $input: UpdateJobInput!) {\n    updateJob(id: $id, input: $input) {\n      id\n      name\n      status\n      scheduleText\n      nextRunAt\n      ...JobForm_job @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment JobFilters_categories on CategoryConnection {\n    edges {\n      node {\n        id\n        name\n        color\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment JobFilters_categories on CategoryConnection {\n    edges {\n      node {\n        id\n        name\n        color\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment JobRow_job on Job {\n    id\n    name\n    status\n    scheduleText\n    timezone\n    nextRunAt\n    deletedAt\n    category {\n      id\n      name\n      color\n    }\n    lastExecution {\n      id\n      status\n      scheduledFor\n    }\n    heartbeat(count: 30)\n  }\n"): (typeof documents)["\n  fragment JobRow_job on Job {\n    id\n    name\n    status\n    scheduleText\n    timezone\n    nextRunAt\n    deletedAt\n    category {\n      id\n      name\n      color\n    }\n    lastExecution {\n      id\n      status\n      scheduledFor\n    }\n    heartbeat(count: 30)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Jobs($filter: JobFilter, $orderBy: JobOrder) {\n    jobs(filter: $filter, orderBy: $orderBy, first: 50) {\n      ...JobPage_jobs @unmask\n    }\n    categories(first: 100) {\n      ...JobFilters_categories @unmask\n    }\n  }\n"): (typeof documents)["\n  query Jobs($filter: JobFilter, $orderBy: JobOrder) {\n    jobs(filter: $filter, orderBy: $orderBy, first: 50) {\n      ...JobPage_jobs @unmask\n    }\n    categories(first: 100) {\n      ...JobFilters_categories @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MoreJobs($filter: JobFilter, $orderBy: JobOrder, $after: String!) {\n    jobs(filter: $filter, orderBy: $orderBy, first: 100, after: $after) {\n      ...JobPage_jobs @unmask\n    }\n  }\n"): (typeof documents)["\n  query MoreJobs($filter: JobFilter, $orderBy: JobOrder, $after: String!) {\n    jobs(filter: $filter, orderBy: $orderBy, first: 100, after: $after) {\n      ...JobPage_jobs @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment JobPage_jobs on JobConnection {\n    totalCount\n    edges {\n      node {\n        id\n        ...JobRow_job\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n"): (typeof documents)["\n  fragment JobPage_jobs on JobConnection {\n    totalCount\n    edges {\n      node {\n        id\n        ...JobRow_job\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query JobIds($filter: JobFilter, $orderBy: JobOrder, $after: String) {\n    jobs(filter: $filter, orderBy: $orderBy, first: 100, after: $after) {\n      totalCount\n      edges {\n        node {\n          id\n          status\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query JobIds($filter: JobFilter, $orderBy: JobOrder, $after: String) {\n    jobs(filter: $filter, orderBy: $orderBy, first: 100, after: $after) {\n      totalCount\n      edges {\n        node {\n          id\n          status\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PreviewSchedule($cronPattern: String!, $timezone: String!) {\n    previewSchedule(cronPattern: $cronPattern, timezone: $timezone, count: 10) {\n      valid\n      error\n      text\n      runs\n      notes\n    }\n  }\n"): (typeof documents)["\n  query PreviewSchedule($cronPattern: String!, $timezone: String!) {\n    previewSchedule(cronPattern: $cronPattern, timezone: $timezone, count: 10) {\n      valid\n      error\n      text\n      runs\n      notes\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment JobVerbs_job on Job {\n    id\n    name\n    status\n    nextRunAt\n    deletedAt\n  }\n"): (typeof documents)["\n  fragment JobVerbs_job on Job {\n    id\n    name\n    status\n    nextRunAt\n    deletedAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PauseJobs($ids: [ID!]!) {\n    pauseJobs(ids: $ids) {\n      ...JobVerbs_job @unmask\n    }\n  }\n"): (typeof documents)["\n  mutation PauseJobs($ids: [ID!]!) {\n    pauseJobs(ids: $ids) {\n      ...JobVerbs_job @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResumeJobs($ids: [ID!]!) {\n    resumeJobs(ids: $ids) {\n      ...JobVerbs_job @unmask\n    }\n  }\n"): (typeof documents)["\n  mutation ResumeJobs($ids: [ID!]!) {\n    resumeJobs(ids: $ids) {\n      ...JobVerbs_job @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteJobs($ids: [ID!]!) {\n    deleteJobs(ids: $ids)\n  }\n"): (typeof documents)["\n  mutation DeleteJobs($ids: [ID!]!) {\n    deleteJobs(ids: $ids)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestoreJobs($ids: [ID!]!) {\n    restoreJobs(ids: $ids) {\n      ...JobVerbs_job @unmask\n    }\n  }\n"): (typeof documents)["\n  mutation RestoreJobs($ids: [ID!]!) {\n    restoreJobs(ids: $ids) {\n      ...JobVerbs_job @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment JobStatus_job on Job {\n    id\n    status\n  }\n"): (typeof documents)["\n  fragment JobStatus_job on Job {\n    id\n    status\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ExecutionsChanged {\n    executionsChanged {\n      dropped\n      executions {\n        ...LiveExecution @unmask\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription ExecutionsChanged {\n    executionsChanged {\n      dropped\n      executions {\n        ...LiveExecution @unmask\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription JobsChanged {\n    jobsChanged {\n      deletedIds\n      jobs {\n        id\n        name\n        description\n        status\n        scheduleText\n        cronPattern\n        timezone\n        nextRunAt\n        consecutiveFailures\n        version\n        updatedAt\n        deletedAt\n        category {\n          id\n          name\n          color\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription JobsChanged {\n    jobsChanged {\n      deletedIds\n      jobs {\n        id\n        name\n        description\n        status\n        scheduleText\n        cronPattern\n        timezone\n        nextRunAt\n        consecutiveFailures\n        version\n        updatedAt\n        deletedAt\n        category {\n          id\n          name\n          color\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription IncidentsChanged {\n    incidentsChanged {\n      dropped\n      incidents {\n        ...LiveIncident @unmask\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription IncidentsChanged {\n    incidentsChanged {\n      dropped\n      incidents {\n        ...LiveIncident @unmask\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Row on Job {\n    id\n    status\n    heartbeat(count: 30)\n    lastExecution {\n      id\n      status\n    }\n  }\n"): (typeof documents)["\n  fragment Row on Job {\n    id\n    status\n    heartbeat(count: 30)\n    lastExecution {\n      id\n      status\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Lists($filter: ExecutionFilter) {\n    executions(filter: $filter) {\n      edges {\n        cursor\n        node {\n          id\n          status\n          scheduledFor\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Lists($filter: ExecutionFilter) {\n    executions(filter: $filter) {\n      edges {\n        cursor\n        node {\n          id\n          status\n          scheduledFor\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Bars on Job {\n    id\n    heartbeat\n    recentExecutions {\n      id\n      scheduledFor\n    }\n  }\n"): (typeof documents)["\n  fragment Bars on Job {\n    id\n    heartbeat\n    recentExecutions {\n      id\n      scheduledFor\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Planned on Execution {\n    scheduledFor\n  }\n"): (typeof documents)["\n  fragment Planned on Execution {\n    scheduledFor\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment LiveExecution on Execution {\n    id\n    trigger\n    status\n    reason\n    scheduledFor\n    startedAt\n    finishedAt\n    delayMs\n    durationMs\n    attemptCount\n    responseStatus\n    failureKind\n    errorMessage\n    job {\n      id\n      name\n      status\n      nextRunAt\n      consecutiveFailures\n      lastExecution {\n        id\n      }\n      category {\n        id\n        name\n        color\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment LiveExecution on Execution {\n    id\n    trigger\n    status\n    reason\n    scheduledFor\n    startedAt\n    finishedAt\n    delayMs\n    durationMs\n    attemptCount\n    responseStatus\n    failureKind\n    errorMessage\n    job {\n      id\n      name\n      status\n      nextRunAt\n      consecutiveFailures\n      lastExecution {\n        id\n      }\n      category {\n        id\n        name\n        color\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment LiveIncident on Incident {\n    id\n    kind\n    severity\n    status\n    message\n    count\n    host\n    openedAt\n    acknowledgedAt\n    acknowledgedBy {\n      id\n      name\n    }\n    snoozedUntil\n    resolvedAt\n    job {\n      id\n      name\n    }\n    parent {\n      id\n    }\n  }\n"): (typeof documents)["\n  fragment LiveIncident on Incident {\n    id\n    kind\n    severity\n    status\n    message\n    count\n    host\n    openedAt\n    acknowledgedAt\n    acknowledgedBy {\n      id\n      name\n    }\n    snoozedUntil\n    resolvedAt\n    job {\n      id\n      name\n    }\n    parent {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Counters_dashboard on Dashboard {\n    activeJobs\n    pausedJobs\n    failedJobs\n    runningExecutions\n    succeeded\n    failed\n    skipped\n    missed\n    successRate\n    p50DurationMs\n    p95DurationMs\n  }\n"): (typeof documents)["\n  fragment Counters_dashboard on Dashboard {\n    activeJobs\n    pausedJobs\n    failedJobs\n    runningExecutions\n    succeeded\n    failed\n    skipped\n    missed\n    successRate\n    p50DurationMs\n    p95DurationMs\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment FailingJob_job on Job {\n    id\n    name\n    status\n    consecutiveFailures\n    lastExecution {\n      id\n      status\n      errorMessage\n      scheduledFor\n    }\n    heartbeat(count: 30)\n  }\n"): (typeof documents)["\n  fragment FailingJob_job on Job {\n    id\n    name\n    status\n    consecutiveFailures\n    lastExecution {\n      id\n      status\n      errorMessage\n      scheduledFor\n    }\n    heartbeat(count: 30)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment NextRuns_dashboard on Dashboard {\n    nextRuns {\n      at\n      job {\n        id\n        name\n        category {\n          id\n          color\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment NextRuns_dashboard on Dashboard {\n    nextRuns {\n      at\n      job {\n        id\n        name\n        category {\n          id\n          color\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment FailureRow_execution on Execution {\n    id\n    errorMessage\n    scheduledFor\n    job {\n      id\n      name\n    }\n  }\n"): (typeof documents)["\n  fragment FailureRow_execution on Execution {\n    id\n    errorMessage\n    scheduledFor\n    job {\n      id\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RunningNow_executions on ExecutionConnection {\n    edges {\n      node {\n        id\n        ...RunningRow_execution\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment RunningNow_executions on ExecutionConnection {\n    edges {\n      node {\n        id\n        ...RunningRow_execution\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RunningRow_execution on Execution {\n    id\n    status\n    startedAt\n    job {\n      id\n      name\n    }\n  }\n"): (typeof documents)["\n  fragment RunningRow_execution on Execution {\n    id\n    status\n    startedAt\n    job {\n      id\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RunsOverTime_dashboard on Dashboard {\n    series {\n      at\n      succeeded\n      failed\n      other\n      p50DurationMs\n      p95DurationMs\n    }\n  }\n"): (typeof documents)["\n  fragment RunsOverTime_dashboard on Dashboard {\n    series {\n      at\n      succeeded\n      failed\n      other\n      p50DurationMs\n      p95DurationMs\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SlowJob_job on Job {\n    id\n    name\n    stats(range: $range) {\n      p95DurationMs\n    }\n  }\n"): (typeof documents)["\n  fragment SlowJob_job on Job {\n    id\n    name\n    stats(range: $range) {\n      p95DurationMs\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Overview($range: StatsRange!) {\n    dashboard(range: $range) {\n      ...Overview_dashboard @unmask\n    }\n    executions(filter: { statuses: [QUEUED, RUNNING] }, first: 20) {\n      ...RunningNow_executions @unmask\n    }\n    channels {\n      id\n    }\n  }\n"): (typeof documents)["\n  query Overview($range: StatsRange!) {\n    dashboard(range: $range) {\n      ...Overview_dashboard @unmask\n    }\n    executions(filter: { statuses: [QUEUED, RUNNING] }, first: 20) {\n      ...RunningNow_executions @unmask\n    }\n    channels {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription DashboardChanged($range: StatsRange!) {\n    dashboardChanged(range: $range) {\n      ...Overview_dashboard @unmask\n    }\n  }\n"): (typeof documents)["\n  subscription DashboardChanged($range: StatsRange!) {\n    dashboardChanged(range: $range) {\n      ...Overview_dashboard @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Overview_dashboard on Dashboard {\n    ...Counters_dashboard @unmask\n    ...RunsOverTime_dashboard @unmask\n    ...NextRuns_dashboard @unmask\n    openIncidents {\n      id\n      ...OpenIncident_incident\n    }\n    failingJobs {\n      id\n      openIncidents {\n        id\n      }\n      ...FailingJob_job\n    }\n    recentFailures {\n      id\n      job {\n        id\n        openIncidents {\n          id\n        }\n      }\n      ...FailureRow_execution\n    }\n    slowestJobs {\n      id\n      ...SlowJob_job\n    }\n  }\n"): (typeof documents)["\n  fragment Overview_dashboard on Dashboard {\n    ...Counters_dashboard @unmask\n    ...RunsOverTime_dashboard @unmask\n    ...NextRuns_dashboard @unmask\n    openIncidents {\n      id\n      ...OpenIncident_incident\n    }\n    failingJobs {\n      id\n      openIncidents {\n        id\n      }\n      ...FailingJob_job\n    }\n    recentFailures {\n      id\n      job {\n        id\n        openIncidents {\n          id\n        }\n      }\n      ...FailureRow_execution\n    }\n    slowestJobs {\n      id\n      ...SlowJob_job\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PaletteJobs($search: String!) {\n    jobs(filter: { search: $search }, first: 8) {\n      edges {\n        node {\n          id\n          name\n          status\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query PaletteJobs($search: String!) {\n    jobs(filter: { search: $search }, first: 8) {\n      edges {\n        node {\n          id\n          name\n          status\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TriggerFromPalette($id: ID!) {\n    triggerJob(id: $id) {\n      id\n      ...ExecutionRow_execution\n    }\n  }\n"): (typeof documents)["\n  mutation TriggerFromPalette($id: ID!) {\n    triggerJob(id: $id) {\n      id\n      ...ExecutionRow_execution\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AttemptTimeline_attempt on Attempt {\n    number\n    startedAt\n    durationMs\n    responseStatus\n    failureKind\n    timings {\n      dnsMs\n      connectMs\n      tlsMs\n      firstByteMs\n      downloadMs\n    }\n  }\n"): (typeof documents)["\n  fragment AttemptTimeline_attempt on Attempt {\n    number\n    startedAt\n    durationMs\n    responseStatus\n    failureKind\n    timings {\n      dnsMs\n      connectMs\n      tlsMs\n      firstByteMs\n      downloadMs\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ExecutionActions_execution on Execution {\n    id\n    status\n    job {\n      id\n      deletedAt\n    }\n  }\n"): (typeof documents)["\n  fragment ExecutionActions_execution on Execution {\n    id\n    status\n    job {\n      id\n      deletedAt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RerunExecution($id: ID!) {\n    rerunExecution(id: $id) {\n      id\n      ...ExecutionRow_execution\n    }\n  }\n"): (typeof documents)["\n  mutation RerunExecution($id: ID!) {\n    rerunExecution(id: $id) {\n      id\n      ...ExecutionRow_execution\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelExecution($id: ID!) {\n    cancelExecution(id: $id) {\n      id\n      ...ExecutionRow_execution\n    }\n  }\n"): (typeof documents)["\n  mutation CancelExecution($id: ID!) {\n    cancelExecution(id: $id) {\n      id\n      ...ExecutionRow_execution\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ExecutionFacts_execution on Execution {\n    id\n    status\n    trigger\n    triggeredBy {\n      id\n      name\n    }\n    scheduledFor\n    startedAt\n    finishedAt\n    delayMs\n    durationMs\n    attemptCount\n    nextAttemptAt\n    responseStatus\n  }\n"): (typeof documents)["\n  fragment ExecutionFacts_execution on Execution {\n    id\n    status\n    trigger\n    triggeredBy {\n      id\n      name\n    }\n    scheduledFor\n    startedAt\n    finishedAt\n    delayMs\n    durationMs\n    attemptCount\n    nextAttemptAt\n    responseStatus\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CategoryNames {\n    categories(first: 100) {\n      edges {\n        node {\n          id\n          name\n          color\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query CategoryNames {\n    categories(first: 100) {\n      edges {\n        node {\n          id\n          name\n          color\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ExecutionList_executions on ExecutionConnection {\n    edges {\n      cursor\n      node {\n        id\n        ...ExecutionRow_execution\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n"): (typeof documents)["\n  fragment ExecutionList_executions on ExecutionConnection {\n    edges {\n      cursor\n      node {\n        id\n        ...ExecutionRow_execution\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Execution($id: ID!) {\n    execution(id: $id) {\n      id\n      status\n      job {\n        id\n        name\n      }\n      ...ExecutionActions_execution @unmask\n      ...ExecutionFacts_execution @unmask\n      ...Explanation_execution @unmask\n      attempts {\n        number\n        ...AttemptTimeline_attempt @unmask\n        ...AttemptDetails_attempt @unmask\n      }\n    }\n  }\n"): (typeof documents)["\n  query Execution($id: ID!) {\n    execution(id: $id) {\n      id\n      status\n      job {\n        id\n        name\n      }\n      ...ExecutionActions_execution @unmask\n      ...ExecutionFacts_execution @unmask\n      ...Explanation_execution @unmask\n      attempts {\n        number\n        ...AttemptTimeline_attempt @unmask\n        ...AttemptDetails_attempt @unmask\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ExecutionRow_execution on Execution {\n    id\n    status\n    trigger\n    reason\n    scheduledFor\n    startedAt\n    durationMs\n    attemptCount\n    responseStatus\n    errorMessage\n    job {\n      id\n      name\n      category {\n        id\n        color\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment ExecutionRow_execution on Execution {\n    id\n    status\n    trigger\n    reason\n    scheduledFor\n    startedAt\n    durationMs\n    attemptCount\n    responseStatus\n    errorMessage\n    job {\n      id\n      name\n      category {\n        id\n        color\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ExecutionsChart_dashboard on Dashboard {\n    series {\n      at\n      succeeded\n      failed\n      other\n      p95DurationMs\n    }\n  }\n"): (typeof documents)["\n  fragment ExecutionsChart_dashboard on Dashboard {\n    series {\n      at\n      succeeded\n      failed\n      other\n      p95DurationMs\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ExecutionsChart_job on Job {\n    id\n    name\n    stats(range: $range) {\n      series {\n        at\n        succeeded\n        failed\n        other\n        p95DurationMs\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment ExecutionsChart_job on Job {\n    id\n    name\n    stats(range: $range) {\n      series {\n        at\n        succeeded\n        failed\n        other\n        p95DurationMs\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Executions($filter: ExecutionFilter, $after: String, $range: StatsRange!, $jobId: ID!, $oneJob: Boolean!) {\n    executions(filter: $filter, first: 50, after: $after) {\n      totalCount\n      ...ExecutionList_executions @unmask\n    }\n    dashboard(range: $range) @skip(if: $oneJob) {\n      ...ExecutionsChart_dashboard @unmask\n    }\n    job(id: $jobId) @include(if: $oneJob) {\n      id\n      ...ExecutionsChart_job @unmask\n    }\n  }\n"): (typeof documents)["\n  query Executions($filter: ExecutionFilter, $after: String, $range: StatsRange!, $jobId: ID!, $oneJob: Boolean!) {\n    executions(filter: $filter, first: 50, after: $after) {\n      totalCount\n      ...ExecutionList_executions @unmask\n    }\n    dashboard(range: $range) @skip(if: $oneJob) {\n      ...ExecutionsChart_dashboard @unmask\n    }\n    job(id: $jobId) @include(if: $oneJob) {\n      id\n      ...ExecutionsChart_job @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Explanation_execution on Execution {\n    id\n    status\n    reason\n    errorMessage\n    instants\n    attempts {\n      number\n      explanation\n    }\n  }\n"): (typeof documents)["\n  fragment Explanation_execution on Execution {\n    id\n    status\n    reason\n    errorMessage\n    instants\n    attempts {\n      number\n      explanation\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query JobNames($filter: JobFilter) {\n    jobs(filter: $filter, orderBy: { field: NAME, direction: ASC }, first: 30) {\n      edges {\n        node {\n          id\n          name\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query JobNames($filter: JobFilter) {\n    jobs(filter: $filter, orderBy: { field: NAME, direction: ASC }, first: 30) {\n      edges {\n        node {\n          id\n          name\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CompleteSetup($input: SetupInput!) {\n    completeSetup(input: $input) {\n      ...AcceptedSession @unmask\n    }\n  }\n"): (typeof documents)["\n  mutation CompleteSetup($input: SetupInput!) {\n    completeSetup(input: $input) {\n      ...AcceptedSession @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      ...AcceptedSession @unmask\n    }\n  }\n"): (typeof documents)["\n  mutation SignIn($input: SignInInput!) {\n    signIn(input: $input) {\n      ...AcceptedSession @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AcceptedSession on AuthPayload {\n    accessToken\n    expiresAt\n    user {\n      ...Viewer_user @unmask\n    }\n  }\n"): (typeof documents)["\n  fragment AcceptedSession on AuthPayload {\n    accessToken\n    expiresAt\n    user {\n      ...Viewer_user @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RefreshSession {\n    refreshSession {\n      ...AcceptedSession @unmask\n    }\n  }\n"): (typeof documents)["\n  mutation RefreshSession {\n    refreshSession {\n      ...AcceptedSession @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignOut {\n    signOut\n  }\n"): (typeof documents)["\n  mutation SignOut {\n    signOut\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SetupRequired {\n    setupRequired\n  }\n"): (typeof documents)["\n  query SetupRequired {\n    setupRequired\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Viewer_user on User {\n    id\n    name\n    email\n    role\n  }\n"): (typeof documents)["\n  fragment Viewer_user on User {\n    id\n    name\n    email\n    role\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Viewer {\n    viewer {\n      ...Viewer_user @unmask\n    }\n  }\n"): (typeof documents)["\n  query Viewer {\n    viewer {\n      ...Viewer_user @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Audit($filter: AuditFilter, $after: String) {\n    auditEvents(filter: $filter, first: 50, after: $after) {\n      edges {\n        cursor\n        node {\n          id\n          ...AuditRow_auditEvent\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Audit($filter: AuditFilter, $after: String) {\n    auditEvents(filter: $filter, first: 50, after: $after) {\n      edges {\n        cursor\n        node {\n          id\n          ...AuditRow_auditEvent\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AuditRow_auditEvent on AuditEvent {\n    id\n    at\n    action\n    targetType\n    targetId\n    targetName\n    ip\n    before\n    after\n    actor {\n      id\n      name\n    }\n  }\n"): (typeof documents)["\n  fragment AuditRow_auditEvent on AuditEvent {\n    id\n    at\n    action\n    targetType\n    targetId\n    targetName\n    ip\n    before\n    after\n    actor {\n      id\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateApiToken($input: CreateApiTokenInput!) {\n    createApiToken(input: $input) {\n      token\n      apiToken {\n        id\n        ...TokenRow_apiToken\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateApiToken($input: CreateApiTokenInput!) {\n    createApiToken(input: $input) {\n      token\n      apiToken {\n        id\n        ...TokenRow_apiToken\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateUser($input: CreateUserInput!) {\n    createUser(input: $input) {\n      id\n      ...UserRow_user\n    }\n  }\n"): (typeof documents)["\n  mutation CreateUser($input: CreateUserInput!) {\n    createUser(input: $input) {\n      id\n      ...UserRow_user\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input)\n  }\n"): (typeof documents)["\n  mutation ChangePassword($input: ChangePasswordInput!) {\n    changePassword(input: $input)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RenameUser($id: ID!, $name: String!) {\n    updateUser(id: $id, input: { name: $name }) {\n      id\n      name\n    }\n  }\n"): (typeof documents)["\n  mutation RenameUser($id: ID!, $name: String!) {\n    updateUser(id: $id, input: { name: $name }) {\n      id\n      name\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResetUserPassword($id: ID!, $password: String!) {\n    updateUser(id: $id, input: { password: $password }) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation ResetUserPassword($id: ID!, $password: String!) {\n    updateUser(id: $id, input: { password: $password }) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SessionRow_session on Session {\n    id\n    isCurrent\n    ip\n    userAgent\n    createdAt\n    lastUsedAt\n  }\n"): (typeof documents)["\n  fragment SessionRow_session on Session {\n    id\n    isCurrent\n    ip\n    userAgent\n    createdAt\n    lastUsedAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeSession($id: ID!) {\n    revokeSession(id: $id)\n  }\n"): (typeof documents)["\n  mutation RevokeSession($id: ID!) {\n    revokeSession(id: $id)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Sessions {\n    sessions {\n      ...SessionRow_session @unmask\n    }\n  }\n"): (typeof documents)["\n  query Sessions {\n    sessions {\n      ...SessionRow_session @unmask\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query System {\n    system {\n      version\n      database\n      startedAt\n      nodeVersion\n    }\n  }\n"): (typeof documents)["\n  query System {\n    system {\n      version\n      database\n      startedAt\n      nodeVersion\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TokenRow_apiToken on ApiToken {\n    id\n    name\n    role\n    prefix\n    lastUsedAt\n    expiresAt\n    endsWithPassword\n  }\n"): (typeof documents)["\n  fragment TokenRow_apiToken on ApiToken {\n    id\n    name\n    role\n    prefix\n    lastUsedAt\n    expiresAt\n    endsWithPassword\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeApiToken($id: ID!) {\n    revokeApiToken(id: $id)\n  }\n"): (typeof documents)["\n  mutation RevokeApiToken($id: ID!) {\n    revokeApiToken(id: $id)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApiTokens {\n    apiTokens {\n      id\n      ...TokenRow_apiToken\n    }\n  }\n"): (typeof documents)["\n  query ApiTokens {\n    apiTokens {\n      id\n      ...TokenRow_apiToken\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment UserRow_user on User {\n    id\n    name\n    email\n    role\n    isActive\n  }\n"): (typeof documents)["\n  fragment UserRow_user on User {\n    id\n    name\n    email\n    role\n    isActive\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateUser($id: ID!, $input: UpdateUserInput!) {\n    updateUser(id: $id, input: $input) {\n      id\n      ...UserRow_user\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateUser($id: ID!, $input: UpdateUserInput!) {\n    updateUser(id: $id, input: $input) {\n      id\n      ...UserRow_user\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Users {\n    users(first: 100) {\n      edges {\n        node {\n          id\n          ...UserRow_user\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Users {\n    users(first: 100) {\n      edges {\n        node {\n          id\n          ...UserRow_user\n        }\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;