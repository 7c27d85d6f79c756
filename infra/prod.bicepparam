using 'main.bicep'

// For customers: copies in three zones and another region, models, people who are told. Secrets come from the environment; those that are
// not there stay as they are.

param environmentName = 'prod'

param instanceMemoryMB = 2048
param maximumInstanceCount = 100
param alwaysReady = { http: 1 }
param storageSku = 'Standard_GZRS'
param purgeProtection = true

param aiProvider = 'azure-openai'

param webPubSubSku = 'Standard_S1'
param webPubSubEvents = bool(readEnvironmentVariable('PEGASUS_WEB_PUBSUB_EVENTS', 'false'))

param logRetentionDays = 90
param dailyLogLimitGB = 5
param alertEmail = readEnvironmentVariable('PEGASUS_ALERT_EMAIL', '')
param monthlyBudget = 300
param budgetStart = '2026-12-01'

param signingKey = readEnvironmentVariable('PEGASUS_SIGNING_KEY', '')
param masterKey = readEnvironmentVariable('PEGASUS_MASTER_KEY', '')
param oldMasterKeys = readEnvironmentVariable('PEGASUS_OLD_MASTER_KEYS', '')
param otlpHeaders = readEnvironmentVariable('PEGASUS_OTLP_HEADERS', '')
