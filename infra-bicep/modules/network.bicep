metadata description = 'Virtual network with a subnet for the app and one for the private endpoints of storage and Document Intelligence.'

@description('Workload, environment and region, as they stand in names.')
param base string

@description('Azure region.')
param location string

@description('Tags.')
param tags object

@description('Address range of the network.')
param addressPrefix string

@description('Resource id of the storage account.')
param storageAccountId string

@description('Resource id of Document Intelligence; empty when there is none.')
param documentIntelligenceId string

var storageEndpoints = [for service in ['blob', 'queue', 'table']: {
  name: service
  resourceId: storageAccountId
  groupId: service
  zone: 'privatelink.${service}.${environment().suffixes.storage}'
}]
var readingEndpoints = empty(documentIntelligenceId) ? [] : [
  {
    name: 'reading'
    resourceId: documentIntelligenceId
    groupId: 'account'
    zone: 'privatelink.cognitiveservices.azure.com'
  }
]
var endpoints = concat(storageEndpoints, readingEndpoints)

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-${base}'
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: [addressPrefix]
    }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 24, 0)
          delegations: [
            {
              name: 'flex'
              properties: {
                serviceName: 'Microsoft.App/environments'
              }
            }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 24, 1)
        }
      }
    ]
  }
}

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [for endpoint in endpoints: {
  name: endpoint.zone
  location: 'global'
  tags: tags
}]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [for (endpoint, index) in endpoints: {
  parent: zones[index]
  name: 'link-${endpoint.name}'
  location: 'global'
  tags: tags
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: network.id
    }
  }
}]

resource privateEndpoints 'Microsoft.Network/privateEndpoints@2024-05-01' = [for endpoint in endpoints: {
  name: 'pep-${base}-${endpoint.name}'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: '${network.id}/subnets/endpoints'
    }
    privateLinkServiceConnections: [
      {
        name: endpoint.name
        properties: {
          privateLinkServiceId: endpoint.resourceId
          groupIds: [endpoint.groupId]
        }
      }
    ]
  }
}]

resource zoneGroups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [for (endpoint, index) in endpoints: {
  parent: privateEndpoints[index]
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: endpoint.name
        properties: {
          privateDnsZoneId: zones[index].id
        }
      }
    ]
  }
}]

@description('Subnet of the app.')
output appSubnetId string = '${network.id}/subnets/app'
