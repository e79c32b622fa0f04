metadata description = 'Azure AI Document Intelligence, reached with Entra ID only. The free tier is not offered: it reads two pages of a file and says nothing of the others.'

@description('Name of the resource and first part of its address.')
param name string

@description('Azure region.')
param location string

@description('Tags.')
param tags object

@description('Whether it is reached through a private endpoint only.')
param privateNetworking bool

resource account 'Microsoft.CognitiveServices/accounts@2024-10-01' = {
  name: name
  location: location
  tags: tags
  kind: 'FormRecognizer'
  sku: {
    name: 'S0'
  }
  properties: {
    customSubDomainName: name
    disableLocalAuth: true
    publicNetworkAccess: privateNetworking ? 'Disabled' : 'Enabled'
  }
}

@description('Resource id.')
output id string = account.id

@description('Name of the resource.')
output name string = account.name

@description('Address of the service.')
output endpoint string = account.properties.endpoint
