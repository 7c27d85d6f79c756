using 'main.bicep'

// To try Pegasus out: small, offline, without a pledge. Secrets come from the environment; those that are not there stay as they are.

param environmentName = 'dev'

param instanceMemoryMB = 2048
param maximumInstanceCount = 40
param webPubSubSku = 'Free_F1'
param webPubSubEvents = bool(readEnvironmentVariable('PEGASUS_WEB_PUBSUB_EVENTS', 'false'))

param signingKey = readEnvironmentVariable('PEGASUS_SIGNING_KEY', '')
param masterKey = readEnvironmentVariable('PEGASUS_MASTER_KEY', '')
param oldMasterKeys = readEnvironmentVariable('PEGASUS_OLD_MASTER_KEYS', '')
