// Azure OpenAI with a chat model and a model for embeddings, by Pegasus' identity alone. The deployments are called as their models.

@description('The name of the resource, and of its address.')
param name string

@description('The region.')
param location string

@description('The tags.')
param tags object

@description('The chat model.')
param chatModel string

@description('Its version; empty for Azure\'s default.')
param chatModelVersion string

@description('Its thousands of tokens a minute.')
param chatCapacity int

@description('The model for embeddings; empty for none.')
param embeddingModel string

@description('Its thousands of tokens a minute.')
param embeddingCapacity int

@description('Where the models compute.')
param modelSku string

@description('Who may call: the principal of Pegasus\' identity.')
param principalId string

// Cognitive Services OpenAI User: calls models, changes nothing.
var openAiUser = '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd'

resource account 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    // Entra ID needs an address of the resource's own.
    customSubDomainName: name
    disableLocalAuth: true
    publicNetworkAccess: 'Enabled'
  }
}

resource chat 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: account
  name: chatModel
  sku: { name: modelSku, capacity: chatCapacity }
  properties: {
    model: { format: 'OpenAI', name: chatModel, version: empty(chatModelVersion) ? null : chatModelVersion }
  }
}

resource embedding 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = if (!empty(embeddingModel)) {
  parent: account
  name: empty(embeddingModel) ? 'none' : embeddingModel
  sku: { name: modelSku, capacity: embeddingCapacity }
  properties: {
    model: { format: 'OpenAI', name: embeddingModel }
  }
  // The resource takes one change at a time.
  dependsOn: [chat]
}

resource user 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, principalId, openAiUser)
  scope: account
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', openAiUser)
  }
}

@description('Where the models are called.')
output endpoint string = account.properties.endpoint
