metadata description = 'A monthly budget for the resource group, with notices at 80 % of it and when 100 % are forecast.'

@description('Name of the budget.')
param name string

@description('Amount per month in the currency of the subscription.')
param amount int

@description('First day of the month from which it counts.')
param startDate string

@description('E-mail addresses that receive the notices.')
param emails array

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: name
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: {
      startDate: startDate
    }
    notifications: {
      spent: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: emails
      }
      forecast: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: emails
      }
    }
  }
}
