// The function app on its plan, and what it is told. Of all settings of Functions, Flex Consumption has the runtime, its version and the
// scale in functionAppConfig, and refuses them as application settings.

@description('The name of the app.')
param name string

@description('The name of its plan.')
param planName string

@description('The region.')
param location string

@description('The tags.')
param tags object

@description('The resource id of Pegasus\' identity.')
param identityId string

@description('The client id of Pegasus\' identity.')
param identityClientId string

@description('The storage account of tables, queues and the host.')
param storageAccountName string

@description('The container that packages are deployed to.')
param deploymentContainerUrl string

@description('Where the host\'s telemetry goes.')
param insightsConnectionString string

@description('The address of the key vault, with a slash at the end.')
param vaultUri string

@description('Whether there are old master keys in the vault.')
param useOldMasterKeys bool

@description('The memory of an instance in MB.')
param instanceMemoryMB int

@description('How many instances there are at most.')
param maximumInstanceCount int

@description('How many instances wait at any time, by the group that scales together: http, function:train-bot.')
param alwaysReady object

@description('Begins the names of all tables and queues.')
param tablesPrefix string

@description('When the daily work runs.')
param resetSchedule string

@description('The public address; empty for the one that Azure gives.')
param siteAddress string

@description('The header in which the front end names the caller; empty for none.')
param clientAddressHeader string

@description('offline or azure-openai.')
param aiProvider string

@description('Where the models are called; empty for offline.')
param aiEndpoint string

@description('The deployment of the chat model.')
param chatModel string

@description('The deployment of the model for embeddings; empty for none.')
param embeddingModel string

@description('The Web PubSub hub; empty where there is no service.')
param webPubSubHub string

@description('Where telemetry goes by OTLP; empty for nowhere.')
param otlpEndpoint string

@description('Whether the vault has headers for that.')
param useOtlpHeaders bool

@description('Further settings.')
param additionalSettings object

var address = empty(siteAddress) ? 'https://${name}.azurewebsites.net' : siteAddress

// References without a version: a new one is taken up within a day, or with the next restart.
var secret = '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/'

var hostSettings = {
  AzureWebJobsStorage__accountName: storageAccountName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  // Which identity Pegasus' own clients take (Azure.Identity).
  AZURE_CLIENT_ID: identityClientId
}

var ownSettings = {
  Tables__Prefix: tablesPrefix
  ResetSchedule: resetSchedule
  Site__Address: address
  Auth__SigningKey: '${secret}signing-key)'
  Byok__MasterKey: '${secret}byok-master-key)'
  Ai__Provider: aiProvider
}

var optionalSettings = union(
  empty(clientAddressHeader) ? {} : { Site__ClientAddressHeader: clientAddressHeader },
  useOldMasterKeys ? { Byok__OldMasterKeys: '${secret}byok-old-master-keys)' } : {},
  aiProvider == 'offline' ? {} : { Ai__Endpoint: aiEndpoint, Ai__ChatModel: chatModel },
  aiProvider == 'offline' || empty(embeddingModel) ? {} : { Ai__EmbeddingModel: embeddingModel },
  empty(webPubSubHub) ? {} : {
    Realtime__WebPubSub__ConnectionString: '${secret}web-pubsub-connection)'
    Realtime__WebPubSub__SecondaryAccessKey: '${secret}web-pubsub-secondary-key)'
    Realtime__WebPubSub__Hub: webPubSubHub
  },
  empty(otlpEndpoint) ? {} : { OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf', OTEL_SERVICE_NAME: name },
  useOtlpHeaders ? { OTEL_EXPORTER_OTLP_HEADERS: '${secret}otlp-headers)' } : {}
)

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    siteConfig: { minTlsVersion: '1.2' }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentContainerUrl
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      runtime: { name: 'custom', version: '1.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: [for group in items(alwaysReady): { name: group.key, instanceCount: group.value }]
      }
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: union(hostSettings, ownSettings, optionalSettings, additionalSettings)
  }

  // Deployments come by Entra ID: no publishing passwords.
  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

@description('The name of the app.')
output name string = app.name

@description('The host name that Azure gives it.')
output hostName string = app.properties.defaultHostName

@description('The public address.')
output address string = address
