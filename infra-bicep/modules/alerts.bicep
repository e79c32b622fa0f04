metadata description = 'What wakes a person: orchestrations that failed, orchestrations that get old, events that could not be delivered.'

@description('Workload, environment and region, as they stand in names.')
param base string

@description('Azure region.')
param location string

@description('Tags.')
param tags object

@description('E-mail addresses that receive the alerts.')
param emails array

@description('Resource id of the Log Analytics workspace.')
param workspaceId string

@description('Age in minutes from which an orchestration counts as stuck.')
param backlogMinutes int

@description('Resource id of the Event Grid topic; empty when the app is not subscribed.')
param eventTopicId string

resource recipients 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${base}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'qapipeline'
    enabled: true
    emailReceivers: [for (email, index) in emails: {
      name: 'recipient-${index}'
      emailAddress: email
      useCommonAlertSchema: true
    }]
  }
}

resource failures 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: 'alert-${base}-failed-orchestrations'
  location: location
  tags: tags
  properties: {
    displayName: 'QaPipeline: an orchestration failed'
    severity: 1
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    criteria: {
      allOf: [
        {
          query: 'AppMetrics | where Name == "qa.orchestrations.failed" | summarize Failed = sum(Sum) by bin(TimeGenerated, 15m)'
          metricMeasureColumn: 'Failed'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    autoMitigate: false
    actions: {
      actionGroups: [recipients.id]
    }
  }
}

resource backlog 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: 'alert-${base}-backlog'
  location: location
  tags: tags
  properties: {
    displayName: 'QaPipeline: an orchestration does not end'
    severity: 2
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT30M'
    criteria: {
      allOf: [
        {
          query: 'AppMetrics | where Name == "qa.orchestration.age" and tostring(Properties.orchestration) == "AnalysePack" | summarize Minutes = max(Max) / 60 by bin(TimeGenerated, 15m)'
          metricMeasureColumn: 'Minutes'
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: backlogMinutes
        }
      ]
    }
    autoMitigate: true
    actions: {
      actionGroups: [recipients.id]
    }
  }
}

resource deadLetters 'Microsoft.Insights/metricAlerts@2018-03-01' = if (!empty(eventTopicId)) {
  name: 'alert-${base}-dead-letters'
  location: 'global'
  tags: tags
  properties: {
    description: 'QaPipeline: a file in the drop zone was not taken in'
    severity: 1
    enabled: true
    scopes: [eventTopicId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'dead-lettered'
          criterionType: 'StaticThresholdCriterion'
          metricName: 'DeadLetteredCount'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: [
      {
        actionGroupId: recipients.id
      }
    ]
  }
}
