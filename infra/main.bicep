// Pegasus in one resource group: the function app on Flex Consumption, and what it stands on. docs/deploy.md is the guide.
targetScope = 'subscription'

// What it is called, and where it lies.

@description('Which Pegasus this is. It is part of each name, so that several can live in one subscription.')
@minLength(2)
@maxLength(6)
param environmentName string

@description('The region of everything. It must offer Flex Consumption: az functionapp list-flexconsumption-locations.')
param location string = deployment().location

@description('The public address without a trailing slash, for links and snippets. Empty: the address that Azure gives the function app.')
param siteAddress string = ''

@description('The header in which the front end names the caller, for limits by address. Empty: callers are not told apart by address.')
param clientAddressHeader string = ''

// What it runs on.

@description('The memory of an instance in MB. The Functions host and Pegasus share it; the indexes in memory take a quarter at most.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('How many instances there are at most, for each group of functions that scales by itself.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 100

@description('How many instances wait at any time, so that nobody waits for a start: http for all HTTP functions, function:train-bot for another. They are paid for while they wait.')
param alwaysReady object = {}

@description('How the storage account keeps its copies. Geo-redundant kinds (GZRS, GRS) survive a region.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param storageSku string = 'Standard_LRS'

@description('Begins the names of all tables and queues: 1 to 20 lower-case letters and digits, a letter first. Another one is another, empty Pegasus.')
@minLength(1)
@maxLength(20)
param tablesPrefix string = 'pegasus'

@description('When the daily work runs, as NCRONTAB in UTC.')
param resetSchedule string = '0 0 0 * * *'

@description('Further settings of the README by name, with __ for : (such as Limits__SessionMessages). No secrets.')
param additionalSettings object = {}

// Secrets. Each is written where it is given, and otherwise left as it is: only the first deployment must give the first two.

@description('Auth:SigningKey: base64 of at least 32 random bytes. Another one ends all tokens and changes all webhook secrets.')
@secure()
param signingKey string = ''

@description('Byok:MasterKey: base64 of 32 random bytes.')
@secure()
param masterKey string = ''

@description('Byok:OldMasterKeys: the master keys of before, with commas between.')
@secure()
param oldMasterKeys string = ''

@description('Whether there are old master keys. It stays true until none is needed any more.')
param useOldMasterKeys bool = false

@description('Whether nobody can delete the key vault for good for 90 days. Once on, it cannot be switched off.')
param purgeProtection bool = false

// AI.

@description('Who answers: Pegasus itself, or an Azure OpenAI resource that is made here.')
@allowed(['offline', 'azure-openai'])
param aiProvider string = 'offline'

@description('The chat model. Pegasus sends it a temperature, which reasoning models refuse.')
param chatModel string = 'gpt-4.1-mini'

@description('The version of the chat model. Empty: the one that Azure takes by default.')
param chatModelVersion string = ''

@description('Thousands of tokens a minute for the chat model.')
@minValue(1)
param chatCapacity int = 50

@description('The model for embeddings. Empty: documents are found by their words alone.')
param embeddingModel string = 'text-embedding-3-small'

@description('Thousands of tokens a minute for the model for embeddings.')
@minValue(1)
param embeddingCapacity int = 100

@description('Where the models compute: Standard in the region, DataZoneStandard in its data zone, GlobalStandard anywhere.')
@allowed(['Standard', 'DataZoneStandard', 'GlobalStandard'])
param modelSku string = 'GlobalStandard'

// Real time.

@description('The kind of the Web PubSub service that holds the dashboards\' connections. None: dashboards ask now and then.')
@allowed(['None', 'Free_F1', 'Standard_S1'])
param webPubSubSku string = 'None'

@description('Whether the service asks Pegasus before it lets a dashboard in. Pegasus must be deployed by then: it is asked whether it agrees.')
param webPubSubEvents bool = false

// Being told.

@description('Where Pegasus sends its telemetry by OTLP over HTTP, such as a collector. Empty: nowhere; the Functions host\'s own goes to Application Insights all the same.')
param otlpEndpoint string = ''

@description('Whether otlpHeaders was ever given.')
param useOtlpHeaders bool = false

@description('OTEL_EXPORTER_OTLP_HEADERS: name=value with commas between, such as a vendor\'s key.')
@secure()
param otlpHeaders string = ''

@description('How many days logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('How many GB of logs a day are taken at most; -1 for any.')
param dailyLogLimitGB int = 1

@description('Who is told of alerts and of the budget. Empty: nobody, and there are neither.')
param alertEmail string = ''

@description('How many answers of 500 and above within 15 minutes are an alert.')
param serverErrorLimit int = 5

@description('How many refused calls of visitors within 15 minutes are an alert.')
param refusalLimit int = 200

@description('How many credits within an hour are worth an alert, where it is also three times the hours before.')
param creditLimit int = 1000

@description('What a month may cost, in the currency of the subscription\'s bill. 0: no budget.')
@minValue(0)
param monthlyBudget int = 0

@description('The first day of the month in which the budget began, such as 2026-12-01. It cannot be changed later.')
param budgetStart string = ''

var token = take(uniqueString(subscription().id, environmentName, location), 6)
var base = 'pegasus-${environmentName}-${token}'
var appName = 'func-${base}'
var tags = { application: 'pegasus', environment: environmentName }
var usesWebPubSub = webPubSubSku != 'None'

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'rg-pegasus-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: { name: 'id-${base}', location: location, tags: tags }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    workspaceName: 'log-${base}'
    componentName: 'appi-${base}'
    location: location
    tags: tags
    retentionDays: logRetentionDays
    dailyLimitGB: dailyLogLimitGB
    principalId: identity.outputs.principalId
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  scope: group
  params: {
    name: replace('st${base}', '-', '')
    location: location
    tags: tags
    sku: storageSku
    principalId: identity.outputs.principalId
  }
}

module vault 'modules/key-vault.bicep' = {
  name: 'key-vault'
  scope: group
  params: {
    name: 'kv-${base}'
    location: location
    tags: tags
    purgeProtection: purgeProtection
    principalId: identity.outputs.principalId
    signingKey: signingKey
    masterKey: masterKey
    oldMasterKeys: oldMasterKeys
    otlpHeaders: otlpHeaders
  }
}

module openAi 'modules/openai.bicep' = if (aiProvider == 'azure-openai') {
  name: 'openai'
  scope: group
  params: {
    name: 'oai-${base}'
    location: location
    tags: tags
    chatModel: chatModel
    chatModelVersion: chatModelVersion
    chatCapacity: chatCapacity
    embeddingModel: embeddingModel
    embeddingCapacity: embeddingCapacity
    modelSku: modelSku
    principalId: identity.outputs.principalId
  }
}

module webPubSub 'modules/web-pubsub.bicep' = if (usesWebPubSub) {
  name: 'web-pubsub'
  scope: group
  params: {
    name: 'wps-${base}'
    location: location
    tags: tags
    sku: webPubSubSku
    vaultName: vault.outputs.name
  }
}

module app 'modules/function-app.bicep' = {
  name: 'function-app'
  scope: group
  params: {
    name: appName
    planName: 'plan-${base}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageAccountName: storage.outputs.name
    deploymentContainerUrl: storage.outputs.deploymentContainerUrl
    insightsConnectionString: monitoring.outputs.connectionString
    vaultUri: vault.outputs.uri
    useOldMasterKeys: useOldMasterKeys
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReady: alwaysReady
    tablesPrefix: tablesPrefix
    resetSchedule: resetSchedule
    siteAddress: siteAddress
    clientAddressHeader: clientAddressHeader
    aiProvider: aiProvider
    aiEndpoint: aiProvider == 'azure-openai' ? openAi!.outputs.endpoint : ''
    chatModel: chatModel
    embeddingModel: embeddingModel
    webPubSubHub: usesWebPubSub ? webPubSub!.outputs.hub : ''
    otlpEndpoint: otlpEndpoint
    useOtlpHeaders: useOtlpHeaders
    additionalSettings: additionalSettings
  }
}

module events 'modules/web-pubsub-events.bicep' = if (usesWebPubSub && webPubSubEvents) {
  name: 'web-pubsub-events'
  scope: group
  params: {
    serviceName: usesWebPubSub ? webPubSub!.outputs.name : ''
    hub: usesWebPubSub ? webPubSub!.outputs.hub : ''
    appHostName: app.outputs.hostName
  }
}

module alerts 'modules/alerts.bicep' = if (!empty(alertEmail)) {
  name: 'alerts'
  scope: group
  params: {
    base: base
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    email: alertEmail
    serverErrorLimit: serverErrorLimit
    refusalLimit: refusalLimit
    creditLimit: creditLimit
    watchCredits: !empty(otlpEndpoint)
  }
}

module budget 'modules/budget.bicep' = if (!empty(alertEmail) && monthlyBudget > 0) {
  name: 'budget'
  scope: group
  params: { name: 'budget-${base}', amount: monthlyBudget, startDate: budgetStart, email: alertEmail }
}

@description('The resource group.')
output resourceGroup string = group.name

@description('The function app, to which the zip is deployed.')
output functionApp string = app.outputs.name

@description('Where Pegasus is.')
output address string = app.outputs.address
