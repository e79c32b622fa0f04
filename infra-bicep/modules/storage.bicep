metadata description = 'The storage account: evidence, what was read of it, results, registers, and the state of the Functions host.'

@description('Name of the account, 3 to 24 lower-case letters and digits.')
param name string

@description('Azure region.')
param location string

@description('Tags.')
param tags object

@description('Replication.')
param sku string

@description('Days for which deleted blobs, containers and old versions can be brought back.')
param restoreDays int

@description('Days for which evidence can be neither changed nor deleted; 0 for no policy.')
param evidenceRetentionDays int

@description('Whether the account is reached through private endpoints only.')
param privateNetworking bool

@description('Addresses under which people open the app, such as https://qa.agency.example: their browsers may send files straight to the storage, by signed links only.')
param browserOrigins array

var deploymentContainerName = 'deployment'
var containerNames = [
  'evidence'
  'documents'
  'analyses'
  'drafts'
  'register'
  'audit'
  'outbox'
  'intake'
  'uploads'
  'keys'
  'deadletters'
  deploymentContainerName
]

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: privateNetworking ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: privateNetworking ? 'Deny' : 'Allow'
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: true
    changeFeed: {
      enabled: true
    }
    cors: {
      corsRules: [
        {
          allowedOrigins: browserOrigins
          allowedMethods: ['GET', 'HEAD', 'PUT']
          allowedHeaders: ['content-type', 'x-ms-*']
          exposedHeaders: ['x-ms-*']
          maxAgeInSeconds: 3600
        }
      ]
    }
    deleteRetentionPolicy: {
      enabled: true
      days: restoreDays
    }
    containerDeleteRetentionPolicy: {
      enabled: true
      days: restoreDays
    }
  }
}

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = [for container in containerNames: {
  parent: blobs
  name: container
  properties: {
    publicAccess: 'None'
  }
}]

resource evidencePolicy 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2024-01-01' = if (evidenceRetentionDays > 0) {
  // "evidence" is the first of the containers.
  parent: containers[0]
  name: 'default'
  properties: {
    immutabilityPeriodSinceCreationInDays: max(evidenceRetentionDays, 1)
    allowProtectedAppendWrites: false
  }
}

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'old-versions'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: ['blockBlob']
            }
            actions: {
              version: {
                delete: {
                  daysAfterCreationGreaterThan: restoreDays
                }
              }
            }
          }
        }
        {
          name: 'readings-cool-down'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: ['documents/']
            }
            actions: {
              baseBlob: {
                tierToCool: {
                  daysAfterModificationGreaterThan: 90
                }
              }
            }
          }
        }
        {
          name: 'uploads-under-way-end'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: ['uploads/']
            }
            actions: {
              baseBlob: {
                delete: {
                  daysAfterModificationGreaterThan: 14
                }
              }
            }
          }
        }
        {
          name: 'intake-is-emptied'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: ['intake/', 'deadletters/']
            }
            actions: {
              baseBlob: {
                delete: {
                  daysAfterModificationGreaterThan: 90
                }
              }
            }
          }
        }
      ]
    }
  }
  dependsOn: [blobs]
}

@description('Resource id of the account.')
output id string = account.id

@description('Name of the account.')
output name string = account.name

@description('Container that holds the published app.')
output deploymentContainer string = deploymentContainerName
