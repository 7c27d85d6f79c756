// Holds the dashboards' connections. By access key, since events are signed with it: with an identity Pegasus could not let the service ask
// whether somebody may still watch (docs/web-pubsub.md). The keys go into the vault, and nowhere else.

@description('The name of the service.')
param name string

@description('The region.')
param location string

@description('The tags.')
param tags object

@description('Free_F1 or Standard_S1.')
param sku string

@description('The vault that keeps the keys.')
param vaultName string

var hubName = 'pegasus'

resource service 'Microsoft.SignalRService/webPubSub@2024-03-01' = {
  name: name
  location: location
  tags: tags
  kind: 'WebPubSub'
  sku: { name: sku, capacity: 1 }
  properties: {
    tls: { clientCertEnabled: false }
  }
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vaultName
}

resource connection 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {
  parent: vault
  name: 'web-pubsub-connection'
  properties: { value: service.listKeys().primaryConnectionString }
}

resource secondary 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {
  parent: vault
  name: 'web-pubsub-secondary-key'
  properties: { value: service.listKeys().secondaryKey }
}

@description('The name of the service.')
output name string = service.name

@description('The hub that the connections belong to.')
output hub string = hubName
