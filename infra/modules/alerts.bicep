// What somebody is to be told. All but the credits is read from what the Functions host itself sends of each call of a function.

@description('What the names end with.')
param base string

@description('The region.')
param location string

@description('The tags.')
param tags object

@description('The Log Analytics workspace that is asked.')
param workspaceId string

@description('Who is told.')
param email string

@description('How many answers of 500 and above within 15 minutes are too many.')
param serverErrorLimit int

@description('How many refused calls of visitors within 15 minutes are too many.')
param refusalLimit int

@description('How many credits within an hour are worth telling.')
param creditLimit int

@description('Whether credits are watched: they come by OTLP, through a collector that sends them to this workspace.')
param watchCredits bool

// The names of FunctionTable.cs.
var poisonFunctions = ['train-bot-poison', 'crawl-site-poison', 'deliver-webhook-poison']
var visitorFunctions = ['widget-message-send', 'widget-session-start', 'widget-visitor', 'tenant-chat', 'tenant-widget']
var httpFunctions = concat(visitorFunctions, ['manage', 'zz-site'])

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${base}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'Pegasus'
    enabled: true
    emailReceivers: [{ name: 'operator', emailAddress: email, useCommonAlertSchema: true }]
  }
}

module poison 'alert.bicep' = {
  name: 'alert-poison'
  params: {
    name: 'alert-poison-${base}'
    location: location
    tags: tags
    workspaceId: workspaceId
    actionGroupId: people.id
    severity: 1
    summary: 'A training, crawl or webhook delivery failed five times and was given up. Its reason stands in the workspace and in the log.'
    query: 'AppRequests | where Name in (${join(map(poisonFunctions, name => '\'${name}\''), ', ')}) | summarize Value = sum(ItemCount)'
    limit: 0
  }
}

module serverErrors 'alert.bicep' = {
  name: 'alert-server-errors'
  params: {
    name: 'alert-server-errors-${base}'
    location: location
    tags: tags
    workspaceId: workspaceId
    actionGroupId: people.id
    severity: 1
    summary: 'Calls fail with 500 and above. Ask /api/health first, then the log by the request id.'
    query: 'AppRequests | where Name in (${join(map(httpFunctions, name => '\'${name}\''), ', ')}) and toint(ResultCode) >= 500 | summarize Value = sum(ItemCount)'
    limit: serverErrorLimit
  }
}

module refusals 'alert.bicep' = {
  name: 'alert-refusals'
  params: {
    name: 'alert-refusals-${base}'
    location: location
    tags: tags
    workspaceId: workspaceId
    actionGroupId: people.id
    severity: 2
    summary: 'Many visitors are refused: a widget\'s website is not allowed, a bot is not trained, credits are used up, or somebody tries what is not theirs. docs/troubleshooting.md names the causes.'
    query: 'AppRequests | where Name in (${join(map(visitorFunctions, name => '\'${name}\''), ', ')}) and toint(ResultCode) between (400 .. 499) | summarize Value = sum(ItemCount)'
    limit: refusalLimit
  }
}

module credits 'alert.bicep' = if (watchCredits) {
  name: 'alert-credits'
  params: {
    name: 'alert-credits-${base}'
    location: location
    tags: tags
    workspaceId: workspaceId
    actionGroupId: people.id
    severity: 2
    summary: 'More than three times as many credits are used in this hour as in the hours of the two days before.'
    query: 'AppMetrics | where Name == \'pegasus.credits.used\' | summarize Now = sumif(Sum, TimeGenerated > ago(1h)), Before = sumif(Sum, TimeGenerated <= ago(1h)) / 47 | project Value = iff(Now > 3 * Before, Now, 0.0)'
    limit: creditLimit
    window: 'PT1H'
    frequency: 'PT1H'
    range: 'P2D'
  }
}
