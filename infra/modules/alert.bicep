// One question to the logs, asked again and again, whose answer is a number in the column Value.

@description('The name of the alert.')
param name string

@description('The region.')
param location string

@description('The tags.')
param tags object

@description('The Log Analytics workspace that is asked.')
param workspaceId string

@description('Who is told.')
param actionGroupId string

@description('From 0, critical, to 4.')
@minValue(0)
@maxValue(4)
param severity int

@description('What has happened and what to do, as whoever is told reads it.')
param summary string

@description('The question in KQL.')
param query string

@description('Above which Value somebody is told.')
param limit int

@description('Of which time a Value tells.')
param window string = 'PT15M'

@description('How often it is asked.')
param frequency string = 'PT5M'

@description('Which time the question looks at; 2 days at most.')
param range string = window

resource rule 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: name
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: name
    description: summary
    enabled: true
    severity: severity
    scopes: [workspaceId]
    windowSize: window
    evaluationFrequency: frequency
    overrideQueryTimeRange: range
    // The tables come into being with the first telemetry.
    skipQueryValidation: true
    autoMitigate: true
    criteria: {
      allOf: [
        {
          query: query
          metricMeasureColumn: 'Value'
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: limit
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [actionGroupId] }
  }
}
