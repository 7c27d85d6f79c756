// Lets the service ask Pegasus before a dashboard connects.

@description('The name of the service.')
param serviceName string

@description('The hub that the connections belong to.')
param hub string

@description('The host name of the function app.')
param appHostName string

resource service 'Microsoft.SignalRService/webPubSub@2024-03-01' existing = {
  name: serviceName
}

resource events 'Microsoft.SignalRService/webPubSub/hubs@2024-03-01' = {
  parent: service
  name: hub
  properties: {
    anonymousConnectPolicy: 'deny'
    eventHandlers: [
      {
        urlTemplate: 'https://${appHostName}/api/realtime/web-pubsub'
        systemEvents: ['connect', 'connected', 'disconnected']
      }
    ]
  }
}
