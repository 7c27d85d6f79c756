// The keys. Each secret is written where its value is given, and otherwise left as it is.

@description('The name of the vault: 3 to 24 characters.')
@minLength(3)
@maxLength(24)
param name string

@description('The region.')
param location string

@description('The tags.')
param tags object

@description('Whether nobody can delete the vault for good for 90 days.')
param purgeProtection bool

@description('Who may read secrets: the principal of Pegasus\' identity.')
param principalId string

@description('Auth:SigningKey.')
@secure()
param signingKey string

@description('Byok:MasterKey.')
@secure()
param masterKey string

@description('Byok:OldMasterKeys.')
@secure()
param oldMasterKeys string

@description('OTEL_EXPORTER_OTLP_HEADERS.')
@secure()
param otlpHeaders string

// Key Vault Secrets User: reads values, lists and writes nothing.
var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    // It takes true or nothing: false is refused.
    enablePurgeProtection: purgeProtection ? true : null
  }
}

resource signing 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(signingKey)) {
  parent: vault
  name: 'signing-key'
  properties: { value: signingKey, contentType: 'base64' }
}

resource master 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(masterKey)) {
  parent: vault
  name: 'byok-master-key'
  properties: { value: masterKey, contentType: 'base64' }
}

resource oldMasters 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(oldMasterKeys)) {
  parent: vault
  name: 'byok-old-master-keys'
  properties: { value: oldMasterKeys, contentType: 'base64, with commas between' }
}

resource headers 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(otlpHeaders)) {
  parent: vault
  name: 'otlp-headers'
  properties: { value: otlpHeaders, contentType: 'name=value, with commas between' }
}

resource reader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, principalId, secretsUser)
  scope: vault
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}

@description('The name of the vault.')
output name string = vault.name

@description('Its address, with a slash at the end.')
output uri string = vault.properties.vaultUri
