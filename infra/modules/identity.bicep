// Who Pegasus is to all other resources. An identity of its own, and not the function app's: so its roles stand before the app starts first.

@description('The name of the identity.')
param name string

@description('The region.')
param location string

@description('The tags.')
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

@description('The resource id.')
output id string = identity.id

@description('What roles are given to.')
output principalId string = identity.properties.principalId

@description('By what the app names it.')
output clientId string = identity.properties.clientId
