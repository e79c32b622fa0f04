targetScope = 'subscription'

metadata name = 'QaPipeline'
metadata description = 'Everything that QaPipeline needs in one resource group: identity only, no keys.'

@description('Short name of the environment, such as "test" or "production"; part of every name.')
@minLength(2)
@maxLength(12)
param environmentName string

@description('Azure region of all resources.')
param location string

@description('Short code of the region for names, such as "weu" for westeurope.')
@minLength(2)
@maxLength(6)
param regionCode string

@description('Name of the workload; the first part of every name.')
@minLength(2)
@maxLength(12)
param workload string = 'qapipeline'

@description('Tags that every resource carries besides those that name the workload and the environment.')
param tags object = {}

@description('Read PDFs and images with Document Intelligence. Without it the app needs poppler and tesseract, which only the container deployment brings.')
param useDocumentIntelligence bool = true

@description('Keep orchestrations in the Durable Task Scheduler instead of Azure Storage. The app must be built with -p:DurableBackend=AzureManaged.')
param useDurableTaskScheduler bool = false

@description('Put storage and Document Intelligence behind private endpoints and the app into a virtual network.')
param privateNetworking bool = false

@description('Address range of the virtual network; used with privateNetworking only.')
param addressPrefix string = '10.40.0.0/22'

@description('Replication of the storage account.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS'])
param storageSku string = 'Standard_ZRS'

@description('Days for which deleted blobs, containers and old versions can be brought back.')
@minValue(7)
@maxValue(365)
param restoreDays int = 30

@description('Days for which evidence can be neither changed nor deleted; 0 switches the immutability policy off. It is left unlocked: lock it by hand once the period is settled.')
@minValue(0)
@maxValue(3650)
param evidenceRetentionDays int = 0

@description('Memory of one instance of the app in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('Most instances of the app at the same time.')
@minValue(1)
@maxValue(1000)
param maximumInstances int = 40

@description('Client id of the Entra ID app registration that signs people in; empty switches the platform authentication off.')
param signInClientId string = ''

@description('What happens to requests without a signed-in person: refused, sent to the sign-in page, or left to the app (needed for invitations of people outside the tenant).')
@allowed(['Return401', 'RedirectToLoginPage', 'AllowAnonymous'])
param unauthenticatedRequests string = 'Return401'

@description('Mail server that takes notifications; empty for none, then they wait.')
param mailHost string = ''

@description('Port of the mail server.')
@minValue(1)
@maxValue(65535)
param mailPort int = 587

@description('How the connection to the mail server is protected.')
@allowed(['StartTls', 'Tls'])
param mailSecurity string = 'StartTls'

@description('User name at the mail server; empty for a server that asks for none.')
param mailUser string = ''

@secure()
@description('Password at the mail server.')
param mailPassword string = ''

@description('Address from which notifications go, such as reviews@agency.example.')
param mailFrom string = ''

@description('Entra object id of the person who administers the installation first; everybody else comes in by invitation.')
param firstAdministrator string = ''

@description('Address that people use, such as https://reviews.agency.example; empty for the app\'s own address.')
param publicAddress string = ''

@description('Name of the agency at the head of each page.')
param agencyName string = 'QaPipeline'

@description('SHA-256 (64 hexadecimal digits) of the key that the agency\'s programs send; empty for none.')
param automationKeySha256 string = ''

@description('Subscribe the app to new blobs in the container "intake". False only for the very first deployment, before the app is published: Event Grid checks that it answers.')
param subscribeToIntake bool = true

@description('Further addresses under which people open the app, such as https://qa.agency.example. Browsers send files to the storage from these and from the address of the app itself.')
param browserOrigins array = []

@description('E-mail addresses that receive alerts and budget notices.')
param alertEmails array

@description('Age in minutes from which an orchestration that has not ended raises an alert. Reviews wait for people and are not counted.')
@minValue(30)
param backlogMinutes int = 240

@description('Monthly budget in the currency of the subscription; 0 creates none.')
@minValue(0)
param monthlyBudget int = 0

@description('First day of the month from which the budget counts, as yyyy-MM-01.')
param budgetStart string = '2026-12-01'

@description('Days for which logs and metrics are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 90

var base = '${workload}-${environmentName}-${regionCode}'
var unique = take(uniqueString(subscription().subscriptionId, base), 6)
var storageName = take(toLower('st${replace(workload, '-', '')}${environmentName}${unique}'), 24)
var appName = 'func-${base}-${unique}'
var taskHubName = 'Qa${toUpper(take(environmentName, 1))}${toLower(skip(environmentName, 1))}'
var allTags = union(tags, { workload: workload, environment: environmentName, 'azd-env-name': environmentName })

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${base}'
  location: location
  tags: allTags
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: {
    name: 'id-${base}'
    location: location
    tags: allTags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    base: base
    location: location
    tags: allTags
    retentionDays: logRetentionDays
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  scope: group
  params: {
    name: storageName
    location: location
    tags: allTags
    sku: storageSku
    restoreDays: restoreDays
    evidenceRetentionDays: evidenceRetentionDays
    privateNetworking: privateNetworking
    browserOrigins: concat(['https://${appName}.azurewebsites.net'], browserOrigins)
  }
}

module documentIntelligence 'modules/documentIntelligence.bicep' = if (useDocumentIntelligence) {
  name: 'documentIntelligence'
  scope: group
  params: {
    name: 'di-${base}-${unique}'
    location: location
    tags: allTags
    privateNetworking: privateNetworking
  }
}

module scheduler 'modules/scheduler.bicep' = if (useDurableTaskScheduler) {
  name: 'scheduler'
  scope: group
  params: {
    name: 'dts-${base}'
    location: location
    tags: allTags
    taskHubName: taskHubName
  }
}

module network 'modules/network.bicep' = if (privateNetworking) {
  name: 'network'
  scope: group
  params: {
    base: base
    location: location
    tags: allTags
    addressPrefix: addressPrefix
    storageAccountId: storage.outputs.id
    documentIntelligenceId: useDocumentIntelligence ? documentIntelligence!.outputs.id : ''
  }
}

module roles 'modules/roles.bicep' = {
  name: 'roles'
  scope: group
  params: {
    principalId: identity.outputs.principalId
    storageAccountName: storage.outputs.name
    applicationInsightsName: monitoring.outputs.applicationInsightsName
    documentIntelligenceName: useDocumentIntelligence ? documentIntelligence!.outputs.name : ''
    schedulerName: useDurableTaskScheduler ? scheduler!.outputs.name : ''
  }
}

module app 'modules/functionApp.bicep' = {
  name: 'functionApp'
  scope: group
  params: {
    name: appName
    planName: 'plan-${base}'
    location: location
    tags: union(allTags, { 'azd-service-name': 'app' })
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageAccountName: storage.outputs.name
    deploymentContainer: storage.outputs.deploymentContainer
    applicationInsightsName: monitoring.outputs.applicationInsightsName
    documentIntelligenceEndpoint: useDocumentIntelligence ? documentIntelligence!.outputs.endpoint : ''
    schedulerEndpoint: useDurableTaskScheduler ? scheduler!.outputs.endpoint : ''
    taskHubName: taskHubName
    subnetId: privateNetworking ? network!.outputs.appSubnetId : ''
    instanceMemoryMB: instanceMemoryMB
    maximumInstances: maximumInstances
    signInClientId: signInClientId
    unauthenticatedRequests: unauthenticatedRequests
    mailHost: mailHost
    mailPort: mailPort
    mailSecurity: mailSecurity
    mailUser: mailUser
    mailPassword: mailPassword
    mailFrom: mailFrom
    firstAdministrator: firstAdministrator
    publicAddress: publicAddress
    agencyName: agencyName
    automationKeySha256: automationKeySha256
  }
  dependsOn: [roles]
}

module intake 'modules/intake.bicep' = if (subscribeToIntake) {
  name: 'intake'
  scope: group
  params: {
    topicName: 'evgt-${base}'
    location: location
    tags: allTags
    storageAccountName: storage.outputs.name
    functionAppName: app.outputs.name
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: {
    base: base
    location: location
    tags: allTags
    emails: alertEmails
    workspaceId: monitoring.outputs.workspaceId
    backlogMinutes: backlogMinutes
    eventTopicId: subscribeToIntake ? intake!.outputs.topicId : ''
  }
}

module budget 'modules/budget.bicep' = if (monthlyBudget > 0) {
  name: 'budget'
  scope: group
  params: {
    name: 'budget-${base}'
    amount: monthlyBudget
    startDate: budgetStart
    emails: alertEmails
  }
}

@description('Resource group that holds everything.')
output AZURE_RESOURCE_GROUP string = group.name

@description('Name of the function app.')
output AZURE_FUNCTION_APP_NAME string = app.outputs.name

@description('Address of the app.')
output APP_URL string = app.outputs.url

@description('Name of the storage account.')
output STORAGE_ACCOUNT_NAME string = storage.outputs.name
