// Where the Functions host's telemetry goes: requests by function, traces, failures. What Pegasus itself measures goes by OTLP.

@description('The name of the Log Analytics workspace.')
param workspaceName string

@description('The name of the Application Insights component.')
param componentName string

@description('The region.')
param location string

@description('The tags.')
param tags object

@description('How many days logs are kept.')
param retentionDays int

@description('How many GB a day are taken at most; -1 for any.')
param dailyLimitGB int

@description('Who may send: the principal of Pegasus\' identity.')
param principalId string

// Monitoring Metrics Publisher: telemetry by Entra ID.
var metricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
    workspaceCapping: { dailyQuotaGb: dailyLimitGB }
  }
}

resource component 'Microsoft.Insights/components@2020-02-02' = {
  name: componentName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

resource publisher 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(component.id, principalId, metricsPublisher)
  scope: component
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', metricsPublisher)
  }
}

@description('What alerts ask.')
output workspaceId string = workspace.id

@description('The component\'s address. It is no secret: without a role nothing is taken.')
output connectionString string = component.properties.ConnectionString
