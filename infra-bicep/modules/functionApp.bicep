metadata description = 'Flex Consumption plan and the function app on .NET 10 isolated, with its settings and its sign-in.'

@description('Name of the app.')
param name string

@description('Name of the plan.')
param planName string

@description('Azure region.')
param location string

@description('Tags; one of them tells azd which app to publish to.')
param tags object

@description('Resource id of the identity of the app.')
param identityId string

@description('Client id of the identity of the app.')
param identityClientId string

@description('Storage account.')
param storageAccountName string

@description('Container that holds the published app.')
param deploymentContainer string

@description('Application Insights resource.')
param applicationInsightsName string

@description('Address of Document Intelligence; empty for the local readers.')
param documentIntelligenceEndpoint string

@description('Address of the Durable Task Scheduler; empty for Azure Storage.')
param schedulerEndpoint string

@description('Name of the task hub.')
param taskHubName string

@description('Subnet of the app; empty without private networking.')
param subnetId string

@description('Memory of one instance in MB.')
param instanceMemoryMB int

@description('Most instances at the same time.')
param maximumInstances int

@description('Client id of the app registration that signs people in; empty for none.')
param signInClientId string

@description('What happens to requests without a signed-in person.')
param unauthenticatedRequests string

@description('Mail server; empty for none, then notifications wait.')
param mailHost string

@description('Port of the mail server.')
param mailPort int

@description('How the connection is protected: StartTls or Tls.')
param mailSecurity string

@description('User name at the mail server; empty for none.')
param mailUser string

@secure()
@description('Password at the mail server.')
param mailPassword string

@description('Address from which notifications go.')
param mailFrom string

var baseSettings = {
  AzureWebJobsStorage__accountName: storageAccountName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsights.properties.ConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  AzureWebJobsDisableHomepage: 'true'
  FUNCTIONS_REQUEST_BODY_SIZE_LIMIT: '220200960'
  TaskHubName: taskHubName
}
var readingSettings = empty(documentIntelligenceEndpoint) ? {} : {
  DocumentIntelligence__Endpoint: documentIntelligenceEndpoint
}
var schedulerSettings = empty(schedulerEndpoint) ? {} : {
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__type: 'azureManaged'
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName: 'DurableTaskScheduler'
  DurableTaskScheduler: 'Endpoint=${schedulerEndpoint};Authentication=ManagedIdentity;ClientID=${identityClientId}'
}
var mailSettings = empty(mailHost) ? {} : {
  Mail__Host: mailHost
  Mail__Port: string(mailPort)
  Mail__Security: mailSecurity
  Mail__User: mailUser
  Mail__Password: mailPassword
  Mail__From: mailFrom
}
var signInSettings = empty(signInClientId) ? {} : {
  OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: identityClientId
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageAccountName
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    publicNetworkAccess: 'Enabled'
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${storage.properties.primaryEndpoints.blob}${deploymentContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstances
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: union(baseSettings, readingSettings, schedulerSettings, mailSettings, signInSettings)
  }

  resource publishing 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }

  resource signIn 'config' = if (!empty(signInClientId)) {
    name: 'authsettingsV2'
    properties: {
      platform: {
        enabled: true
      }
      globalValidation: {
        requireAuthentication: unauthenticatedRequests != 'AllowAnonymous'
        unauthenticatedClientAction: unauthenticatedRequests
        redirectToProvider: 'azureactivedirectory'
        excludedPaths: ['/api/health', '/runtime/webhooks/*']
      }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: {
            clientId: signInClientId
            clientSecretSettingName: 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'
            openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
          }
          validation: {
            allowedAudiences: ['api://${signInClientId}', signInClientId]
          }
        }
      }
      login: {
        tokenStore: {
          enabled: false
        }
      }
    }
  }
}

@description('Name of the app.')
output name string = app.name

@description('Address of the app.')
output url string = 'https://${app.properties.defaultHostName}'
